using System.Globalization;

namespace DevPilot.Agents.Commands;

/// <summary>An argument that a script declares.</summary>
/// <param name="Name">Letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Type">What a value looks like.</param>
/// <param name="Choices">The only values; empty where any of the type will do.</param>
/// <param name="Default">What holds where none is given; null where one must be.</param>
/// <param name="Description">One line for a person.</param>
public sealed record CommandArgument(string Name, CommandArgumentType Type, IReadOnlyList<string> Choices, string? Default, string Description)
{
    /// <summary>Environment variable in which the script finds it.</summary>
    public string Variable => "DEVPILOT_ARG_" + Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>As it stands in a hint.</summary>
    public string Hint => Default is null ? $"<{Shown}>" : $"[{Shown}]";

    private string Shown => Choices.Count > 0 ? string.Join('|', Choices) : Name;

    /// <summary>Why a value cannot be taken, as the end of a sentence; null when it can.</summary>
    public string? Refusal(string value) => this switch
    {
        { Choices.Count: > 0 } => Choices.Contains(value) ? null : $"is one of {string.Join(", ", Choices)}",
        { Type: CommandArgumentType.WholeNumber } => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "is a whole number",
        { Type: CommandArgumentType.Number } => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? null : "is a number",
        { Type: CommandArgumentType.Boolean } => value is "true" or "false" ? null : "is true or false",
        { Type: CommandArgumentType.Path } => value.Length > 0 && Context.TargetFiles.Resolve("", value).Path is not null ? null : "is a path inside the repository, relative to its root",
        _ => value.Contains('\0', StringComparison.Ordinal) ? "is text" : null,
    };
}

/// <summary>What a value of an argument looks like.</summary>
public enum CommandArgumentType
{
    /// <summary>Anything.</summary>
    Text,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>A number with a point.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A path inside the repository.</summary>
    Path,
}
