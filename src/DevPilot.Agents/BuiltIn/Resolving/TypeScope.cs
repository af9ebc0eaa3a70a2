using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>Which types a kind of change can work on.</summary>
/// <param name="Noun">What they are called in a message.</param>
/// <param name="Kinds">Their declarations.</param>
/// <param name="WithTestCode">Whether types of test projects count when production code has none that fits.</param>
internal sealed record TypeScope(string Noun, IReadOnlyList<SyntaxKind> Kinds, bool WithTestCode = false)
{
    /// <summary>Classes, records and structs of production code.</summary>
    public static TypeScope Concrete { get; } = new(
        "class, record or struct",
        [SyntaxKind.ClassDeclaration, SyntaxKind.RecordDeclaration, SyntaxKind.StructDeclaration, SyntaxKind.RecordStructDeclaration]);

    /// <summary>Everything that has members, interfaces included, of production code.</summary>
    public static TypeScope WithMembers { get; } = new("type", [.. Concrete.Kinds, SyntaxKind.InterfaceDeclaration]);

    /// <summary>Every type, enumerations and test code included.</summary>
    public static TypeScope Any { get; } = new("type", [.. WithMembers.Kinds, SyntaxKind.EnumDeclaration], WithTestCode: true);

    /// <summary>Whether a type may be meant.</summary>
    public bool Allows(TypeLocation type) => Kinds.Contains(type.Kind) && (WithTestCode || !type.IsTestCode);
}
