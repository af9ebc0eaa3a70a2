namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>A type's name as a person writes it.</summary>
/// <param name="Qualifier">What stands before the simple name: namespaces and containing types; empty for none.</param>
/// <param name="Simple">Name without type parameters.</param>
/// <param name="Arity">Count of type parameters; null when the name says nothing about them.</param>
internal sealed record TypeName(string Qualifier, string Simple, int? Arity)
{
    /// <summary>Reads <c>User</c>, <c>Shop.Models.User</c>, <c>Outer.Inner</c>, <c>Outer+Inner</c>, <c>Repo&lt;T&gt;</c>.</summary>
    public static TypeName Read(string text)
    {
        var plain = text.Trim().Replace("global::", "", StringComparison.Ordinal).Replace('+', '.').Trim('.', '@', '?');
        int? arity = null;
        if (plain.IndexOf('<', StringComparison.Ordinal) is > 0 and var open)
        {
            arity = plain[open..].Count(mark => mark is ',') + 1;
            plain = plain[..open];
        }

        var dot = plain.LastIndexOf('.');
        return dot < 0 ? new TypeName("", plain, arity) : new TypeName(plain[..dot], plain[(dot + 1)..], arity);
    }

    /// <summary>Whether a full name ends with this name, at a dot.</summary>
    public bool Fits(string fullName)
    {
        var name = Qualifier.Length is 0 ? Simple : $"{Qualifier}.{Simple}";
        return fullName.Equals(name, StringComparison.OrdinalIgnoreCase) || fullName.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }
}
