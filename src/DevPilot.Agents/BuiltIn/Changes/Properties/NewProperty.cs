namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>A property to add.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type as it will be written.</param>
/// <param name="Accessors">Such as <c>{ get; set; }</c>.</param>
/// <param name="Modifier"><c>required</c> or nothing.</param>
/// <param name="Initialiser">What stands after <c>=</c>; empty for none.</param>
/// <param name="IsParameter">Whether it is written as a positional parameter of its record.</param>
internal sealed record NewProperty(string Name, string Type, string Accessors, string Modifier, string Initialiser, bool IsParameter = false)
{
    /// <summary>The arguments of a planned change.</summary>
    public Dictionary<string, string> Arguments() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["accessors"] = Accessors,
        ["modifier"] = Modifier,
        ["initialiser"] = Initialiser,
        ["form"] = IsParameter ? "parameter" : "property",
    };

    /// <summary>Reads the arguments of a planned change; null when one of them is missing.</summary>
    public static NewProperty? FromArguments(IReadOnlyDictionary<string, string> arguments) =>
        arguments.GetValueOrDefault("name") is { Length: > 0 } name && arguments.GetValueOrDefault("type") is { Length: > 0 } type
            ? new NewProperty(
                name,
                type,
                arguments.GetValueOrDefault("accessors", "{ get; set; }"),
                arguments.GetValueOrDefault("modifier", ""),
                arguments.GetValueOrDefault("initialiser", ""),
                arguments.GetValueOrDefault("form") is "parameter")
            : null;

    /// <summary>The declaration on one line.</summary>
    /// <param name="accessibility"><c>public</c>, or nothing in an interface.</param>
    public string Declaration(string accessibility) => IsParameter
        ? $"{Type} {Name} = {Initialiser}"
        : string.Join(' ', new[] { accessibility, Modifier, Type, Name, Accessors }.Where(part => part.Length > 0))
        + (Initialiser.Length > 0 ? $" = {Initialiser};" : "");
}
