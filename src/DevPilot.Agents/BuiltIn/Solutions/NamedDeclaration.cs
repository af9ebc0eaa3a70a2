namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>Where a type or member is declared, found by syntax alone.</summary>
/// <param name="Name">Simple name as declared.</param>
/// <param name="Container">Full name of what contains it: namespace and types, separated by dots; may be empty.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Path">File, relative to the repository root.</param>
/// <param name="Position">Start of the identifier in the file.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="IsTestCode">Whether the file belongs to a test project.</param>
internal sealed record NamedDeclaration(
    string Name, string Container, DeclarationKind Kind, string Path, int Position, int Line, bool IsTestCode)
{
    /// <summary>Container and name.</summary>
    public string FullName => Container.Length is 0 ? Name : $"{Container}.{Name}";

    /// <summary>As a person picks it from a list.</summary>
    public override string ToString() => $"{FullName} ({Path}:{Line})";
}

/// <summary>What a declaration declares.</summary>
internal enum DeclarationKind
{
    /// <summary>Class, struct, record, interface, enum or delegate.</summary>
    Type,

    /// <summary>Ordinary method.</summary>
    Method,

    /// <summary>Property, or the parameter of a record that makes one.</summary>
    Property,

    /// <summary>Field or constant.</summary>
    Field,

    /// <summary>Event.</summary>
    Event,

    /// <summary>Value of an enum.</summary>
    EnumValue,
}
