using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.BuiltIn.Changes.Extracting;

/// <summary>Which members of a type its interface shows.</summary>
internal static class InterfaceMembers
{
    /// <summary>Public instance methods, properties, indexers and events that the type itself introduces, in the order of the source.</summary>
    /// <remarks>Left out: overrides, what another interface of the type asks for already, what a base class declares, and what stands under <c>#if</c>.</remarks>
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type)
    {
        var asked = type.AllInterfaces
            .SelectMany(contract => contract.GetMembers())
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<ISymbol>()
            .ToHashSet(SymbolEqualityComparer.Default);
        return
        [
            .. type.GetMembers().Where(member => IsShown(member) && !asked.Contains(member) && !IsConditional(member))
                .OrderBy(member => member.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(member => member.Locations[0].SourceSpan.Start),
        ];
    }

    /// <summary>Members that <c>#if</c> may switch off for another framework are no part of a contract for all.</summary>
    private static bool IsConditional(ISymbol member)
    {
        var declaration = member.DeclaringSyntaxReferences[0];
        var depth = 0;
        foreach (var trivia in declaration.SyntaxTree.GetRoot().DescendantTrivia().TakeWhile(trivia => trivia.SpanStart < declaration.Span.Start))
        {
            depth += trivia.Kind() switch
            {
                SyntaxKind.IfDirectiveTrivia => 1,
                SyntaxKind.EndIfDirectiveTrivia => -1,
                _ => 0,
            };
        }

        return depth > 0;
    }

    private static bool IsShown(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsOverride: false, DeclaringSyntaxReferences.IsEmpty: false }
        && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IEventSymbol
        && !(member.IsImplicitlyDeclared && member is not IPropertySymbol);
}
