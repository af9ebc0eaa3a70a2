using DevPilot.Core.Agents;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>Finds the one type or member that a name in a request means.</summary>
internal static class NamedTarget
{
    /// <summary>Resolves a dotted name.</summary>
    /// <param name="name">Such as <c>User</c>, <c>User.Name</c> or <c>PlaceAsync</c>.</param>
    /// <param name="noun">What is looked for, in a message.</param>
    /// <param name="fits">Which declarations may be meant.</param>
    /// <param name="file">End of the path of the file that the request names; empty for none.</param>
    /// <param name="code">The repository.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Exactly one of the two: the symbols (types of every arity or all overloads), or why there are none.</returns>
    public static async Task<(TargetSymbol? Target, Refusal? Refusal)> ResolveAsync(
        string name, string noun, Func<NamedDeclaration, bool> fits, string file, CodeBase code, CancellationToken cancellationToken)
    {
        var found = DeclarationSearch.Find(code, name, cancellationToken)
            .Where(fits)
            .Where(declaration => declaration.Path.EndsWith(file, StringComparison.OrdinalIgnoreCase))
            .ToList();
        if (found.Count is 0)
            return (null, await NotFoundAsync(name, noun, code, cancellationToken));

        var groups = Preferred(found);
        var target = await TargetSymbol.OpenAsync(code, [.. groups.SelectMany(group => group)], cancellationToken);
        if (target is null)
            return (null, Refusal.NotPossible($"'{name}' is in a file that no project compiles.", [.. found.Select(each => each.ToString())]));
        return groups.Count > 1 && !await IsOneFamilyAsync(target, cancellationToken) ? (null, Ambiguous(name, groups)) : (target, null);
    }

    /// <summary>A bare name means the type of that name when there is one; product code goes before its doubles in tests.</summary>
    private static List<IGrouping<string, NamedDeclaration>> Preferred(List<NamedDeclaration> found)
    {
        var groups = found.GroupBy(declaration => $"{declaration.FullName} {declaration.Kind}").ToList();
        if (groups.Count > 1 && groups.Where(group => group.First().Kind is DeclarationKind.Type).ToList() is { Count: > 0 } types)
            groups = types;
        var product = groups.Where(group => group.Any(declaration => !declaration.IsTestCode)).ToList();
        return product.Count > 0 ? product : groups;
    }

    private static async Task<bool> IsOneFamilyAsync(TargetSymbol target, CancellationToken cancellationToken)
    {
        if (target.First is INamedTypeSymbol)
            return false;
        var containers = target.Symbols.Select(symbol => symbol.ContainingType).Distinct(SymbolEqualityComparer.Default).ToList();
        foreach (var symbol in target.Symbols)
        {
            var family = await SymbolFamily.OfAsync(symbol, target.Solution, cancellationToken);
            if (containers.All(container => family.Members.Any(member => SymbolEqualityComparer.Default.Equals(member.ContainingType, container))))
                return true;
        }

        return false;
    }

    private static async Task<Refusal> NotFoundAsync(string name, string noun, CodeBase code, CancellationToken cancellationToken)
    {
        var near = await code.FindNearestTypeNamesAsync(name[(name.LastIndexOf('.') + 1)..], count: 5, cancellationToken);
        return new Refusal(
            AgentProblemKind.NotFound,
            $"There is no {noun} '{name}' in this repository.",
            near.Count is 0 ? ["Ask again with a name that is there."] : ["The nearest names are:", .. near]);
    }

    private static Refusal Ambiguous(string name, List<IGrouping<string, NamedDeclaration>> groups) => new(
        AgentProblemKind.Ambiguous,
        $"{groups.Count} declarations fit '{name}'.",
        [.. groups.Select(group => group.First().ToString()), Advice(groups)]);

    private static string Advice(List<IGrouping<string, NamedDeclaration>> groups)
    {
        var first = groups[0].First();
        var isTold = groups.Select(group => group.First().FullName).Distinct().Count() == groups.Count;
        return isTold
            ? $"Ask again with a fuller name, such as '{first.FullName}'."
            : $"Ask again and say what it is, such as 'the {first.Kind.ToString().ToLowerInvariant()} {first.FullName}'.";
    }
}
