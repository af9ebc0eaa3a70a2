using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Sources;

/// <summary>Where a type is declared, found by syntax alone.</summary>
/// <param name="Name">Simple name without type parameters.</param>
/// <param name="FullName">Namespace, containing types and name, separated by dots.</param>
/// <param name="Kind">Class, struct, record, interface or enum declaration.</param>
/// <param name="Path">File, relative to the repository root.</param>
/// <param name="Line">Line of the declaration, from 1.</param>
/// <param name="IsTestCode">Whether the file belongs to a test project.</param>
public sealed record TypeLocation(string Name, string FullName, SyntaxKind Kind, string Path, int Line, bool IsTestCode);
