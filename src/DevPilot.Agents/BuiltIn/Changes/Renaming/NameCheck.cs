using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.FindSymbols;

namespace DevPilot.Agents.BuiltIn.Changes.Renaming;

/// <summary>Whether a symbol may bear a new name. Answers with the reason why not; null when it may.</summary>
internal static class NameCheck
{
    /// <summary>Checks the word alone.</summary>
    public static string? OfWord(string name)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
            return $"'{name}' is not a name that C# allows.";
        return SyntaxFacts.GetKeywordKind(name) is not SyntaxKind.None ? $"'{name}' is a keyword of C#." : null;
    }

    /// <summary>Checks the surroundings of every member of a family.</summary>
    public static async Task<string?> OfSymbolAsync(SymbolFamily family, string name, CodeBase code, Solution solution, CancellationToken cancellationToken)
    {
        if (family.External is { } external)
            return $"'{external.ToDisplayString()}' belongs to another assembly, whose contract fixes the name.";

        foreach (var symbol in family.Members)
        {
            if (await TakenAsync(symbol, name, solution, cancellationToken) is { } taken)
                return $"The name '{name}' is taken: {Describe(taken, code)}.";
        }

        return null;
    }

    private static async Task<ISymbol?> TakenAsync(ISymbol symbol, string name, Solution solution, CancellationToken cancellationToken)
    {
        if (symbol is INamedTypeSymbol type)
        {
            return TypeNamed(type.ContainingType, name, type.Arity)
                ?? (ISymbol?)type.ContainingNamespace.GetTypeMembers(name, type.Arity).FirstOrDefault(other => type.ContainingType is null)
                ?? type.GetMembers(name).FirstOrDefault();
        }

        var container = symbol.ContainingType;
        if (container.Name == name)
            return container;
        var derived = container.TypeKind is TypeKind.Interface
            ? await SymbolFinder.FindDerivedInterfacesAsync(container, solution, cancellationToken: cancellationToken)
            : await SymbolFinder.FindDerivedClassesAsync(container, solution, cancellationToken: cancellationToken);
        return Bases(container).Concat(derived)
            .SelectMany(type => type.GetMembers(name))
            .FirstOrDefault(member => member.DeclaredAccessibility is not Accessibility.Private || SymbolEqualityComparer.Default.Equals(member.ContainingType, container));
    }

    private static INamedTypeSymbol? TypeNamed(INamedTypeSymbol? container, string name, int arity) =>
        container?.GetTypeMembers(name, arity).FirstOrDefault();

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at;
        foreach (var contract in type.TypeKind is TypeKind.Interface ? type.AllInterfaces : [])
            yield return contract;
    }

    private static string Describe(ISymbol symbol, CodeBase code)
    {
        var place = symbol.Locations.FirstOrDefault(location => location.IsInSource)?.GetLineSpan();
        return place is { } span
            ? $"{symbol.ToDisplayString()} ({code.RelativePath(span.Path)}:{span.StartLinePosition.Line + 1})"
            : symbol.ToDisplayString();
    }
}
