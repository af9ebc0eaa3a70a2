using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Core.Agents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Equating;

/// <summary>Which members make two instances equal.</summary>
/// <param name="Members">Those that are compared, in the order of the source.</param>
/// <param name="LeftOut">Names of those that are no part of the value: locks, delegates.</param>
internal sealed record EqualityState(IReadOnlyList<EqualityMember> Members, IReadOnlyList<string> LeftOut)
{
    /// <summary>Reads the state of a type: its instance fields and auto-properties, and those inherited that it can read when no base compares them.</summary>
    /// <param name="target">The type.</param>
    /// <param name="names">Members that the request names; empty for all.</param>
    public static (EqualityState? State, Refusal? Refusal) Of(OpenTarget target, IReadOnlyList<string> names)
    {
        var (symbols, missing) = names.Count > 0 ? Named(target.Type, names) : (Stored(target.Type), null);
        if (missing is not null)
            return (null, new Refusal(AgentProblemKind.NotFound, $"'{target.Type.Name}' has no readable property or field '{missing}'.", [.. Stored(target.Type).Select(symbol => symbol.Name)]));
        if (names.Count is 0 && CapturedParameter(target) is { } captured)
        {
            return (null, Refusal.NotPossible(
                $"'{target.Type.Name}' keeps the constructor parameter '{captured}' where another instance cannot be asked for it.",
                $"Name the members that count: implement equality for {target.Type.Name} by ..."));
        }

        var leftOut = names.Count > 0 ? [] : symbols.Where(IsNoValue).ToList();
        var members = new List<EqualityMember>();
        foreach (var symbol in symbols.Except(leftOut, SymbolEqualityComparer.Default).OfType<ISymbol>())
        {
            if (EqualityMember.Of(symbol, target.Compilation) is not { } member)
            {
                return (null, Refusal.NotPossible(
                    $"'{target.Type.Name}.{symbol.Name}' has a type that is not compared soundly: a set, a dictionary or a service.",
                    $"Name the members that count: implement equality for {target.Type.Name} by ..."));
            }

            members.Add(member);
        }

        return members.Count is 0
            ? (null, Refusal.NotPossible($"'{target.Type.Name}' holds nothing that could be compared."))
            : (new EqualityState(members, [.. leftOut.Select(symbol => symbol.Name)]), null);
    }

    /// <summary>Whether a base class compares its own state.</summary>
    public static bool HasBaseEquality(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            if (at.GetMembers("Equals").OfType<IMethodSymbol>().Any(method => method.IsOverride && method.Parameters.Length is 1))
                return true;
        }

        return false;
    }

    private static (List<ISymbol> Symbols, string? Missing) Named(INamedTypeSymbol type, IReadOnlyList<string> names)
    {
        var found = new List<ISymbol>();
        foreach (var name in names)
        {
            var symbol = Hierarchy(type).SelectMany(each => each.GetMembers())
                .FirstOrDefault(member => IsReadable(member) && member.Name.TrimStart('_').Equals(name.TrimStart('_'), StringComparison.OrdinalIgnoreCase));
            if (symbol is null)
                return ([], name);
            found.Add(symbol);
        }

        return (found, null);
    }

    private static List<ISymbol> Stored(INamedTypeSymbol type)
    {
        var inherited = HasBaseEquality(type)
            ? []
            : Hierarchy(type).Skip(1).Reverse().SelectMany(StoredIn).Where(symbol => symbol.DeclaredAccessibility is not Accessibility.Private);
        return [.. inherited, .. StoredIn(type)];
    }

    private static IEnumerable<ISymbol> StoredIn(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IFieldSymbol>()
        .Where(field => field is { IsStatic: false, IsConst: false } && field.AssociatedSymbol is not IEventSymbol)
        .Select(field => field.AssociatedSymbol ?? field)
        .Where(symbol => symbol.CanBeReferencedByName && symbol.Locations.Any(location => location.IsInSource));

    private static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol type)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
            yield return at;
    }

    private static bool IsReadable(ISymbol member) => member is
        IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } or IFieldSymbol { IsStatic: false, IsConst: false, IsImplicitlyDeclared: false };

    private static bool IsNoValue(ISymbol symbol)
    {
        var type = symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;
        return type.TypeKind is TypeKind.Delegate
            || type.Name is "Lock" or "SemaphoreSlim" or "ReaderWriterLockSlim" or "ILogger" or "Lazy"
            || type.SpecialType is SpecialType.System_Object && symbol is IFieldSymbol { IsReadOnly: true, DeclaredAccessibility: Accessibility.Private };
    }

    /// <summary>A parameter of a primary constructor that methods use.</summary>
    private static string? CapturedParameter(OpenTarget target)
    {
        foreach (var declaration in target.Declarations(CancellationToken.None).Where(declaration => declaration.ParameterList is { Parameters.Count: > 0 }))
        {
            var model = target.Compilation.GetSemanticModel(declaration.SyntaxTree);
            var parameters = declaration.ParameterList!.Parameters.Select(parameter => (ISymbol?)model.GetDeclaredSymbol(parameter)).ToHashSet(SymbolEqualityComparer.Default);
            var used = declaration.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Ancestors().Any(node => node is BlockSyntax or ArrowExpressionClauseSyntax))
                .FirstOrDefault(name => parameters.Contains(model.GetSymbolInfo(name).Symbol));
            if (used is not null)
                return used.Identifier.ValueText;
        }

        return null;
    }
}
