using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Core.Agents;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>The whole change: what gets a parameter, what passes it on, and the solution afterwards.</summary>
/// <param name="Target">What the request names.</param>
/// <param name="After">The solution with the change.</param>
/// <param name="Gained">Methods that get a parameter.</param>
/// <param name="Required">Those of them whose parameter has no default.</param>
/// <param name="Notes">What was left alone and why.</param>
internal sealed record TokenPassing(
    TargetSymbol Target, Solution After, IReadOnlyList<IMethodSymbol> Gained, IReadOnlyList<IMethodSymbol> Required, IReadOnlyList<string> Notes)
{
    /// <summary>Works the change out.</summary>
    /// <returns>Exactly one of the two.</returns>
    public static async Task<(TokenPassing? Passing, Refusal? Refusal)> OfAsync(TargetSymbol target, CodeBase code, CancellationToken cancellationToken)
    {
        var methods = MethodsOf(target, code);
        if (methods.Count is 0 && Unknown(target) is { } unknown)
            return (null, Refusal.NotPossible($"The compiler does not know '{unknown.ReturnType.Name}', which '{unknown.Name}' returns.", "Packages or reference assemblies of the target framework are missing: see that `dotnet build` works here."));
        if (methods.Count is 0)
            return (null, Refusal.NotPossible($"'{target.First.Name}' has no asynchronous method: a token helps where something is awaited."));

        var project = target.Solution.GetDocument(methods[0].Locations.First(location => location.IsInSource).SourceTree)!.Project;
        var habit = await TokenHabit.OfAsync(project, cancellationToken);
        var edits = new SolutionEdits(code, target.Solution);
        var chain = new TokenChain(target.Solution, code, habit, edits);
        var obstacles = new List<string>();
        foreach (var method in methods)
        {
            if (await chain.FollowAsync(method, cancellationToken) is { } obstacle)
                obstacles.Add($"{method.ToDisplayString()}: {obstacle}.");
        }

        if (chain.Calls is 0 && chain.Gained.Count is 0)
            return (null, Nothing(target, methods, obstacles));
        var callers = new TokenCallers(target.Solution, code, habit, edits);
        if (await callers.MendAsync(chain.Gained, cancellationToken) is { } reason)
            return (null, Refusal.NotPossible($"{reason}.", "Mend that place first, or configure a model."));

        var parameters = new TokenParameters(target.Solution, habit, edits);
        var required = chain.Families.Where(family => IsRequired(family, callers)).SelectMany(family => family).ToHashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var method in chain.Gained)
            await parameters.AddAsync(method, required.Contains(method), cancellationToken);
        return (new TokenPassing(target, edits.Apply(), Sorted(chain.Gained), Sorted(required), [.. chain.Notes, .. obstacles]), null);
    }

    /// <summary>What only this assembly can call, and all of it passes a token, needs no default: nobody can forget the token then.</summary>
    private static bool IsRequired(IReadOnlyList<IMethodSymbol> family, TokenCallers callers) =>
        !family.Any(TokenTypes.IsVisibleOutside)
        && !family.Any(method => method.Parameters is [.., { IsOptional: true }])
        && callers.AllPassOne(family);

    private static List<IMethodSymbol> Sorted(IEnumerable<IMethodSymbol> methods) =>
        [.. methods.OrderBy(method => method.ToDisplayString(), StringComparer.Ordinal)];

    private static IReadOnlyList<IMethodSymbol> MethodsOf(TargetSymbol target, CodeBase code) => target.First is INamedTypeSymbol
    ? [
        .. target.Symbols.OfType<INamedTypeSymbol>()
            .SelectMany(type => type.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(method => method.MethodKind is MethodKind.Ordinary && !method.IsImplicitlyDeclared && TokenTypes.IsAsynchronous(method)
                && method.Locations.Any(location => location.IsInSource && code.SourcePaths.Contains(code.RelativePath(location.SourceTree!.FilePath)))),
    ]
    : [.. target.Symbols.OfType<IMethodSymbol>().Where(method => TokenTypes.IsAsynchronous(method))];

    private static IMethodSymbol? Unknown(TargetSymbol target) => target.Symbols
        .SelectMany(symbol => symbol is INamedTypeSymbol type ? type.GetMembers() : [symbol])
        .OfType<IMethodSymbol>()
        .FirstOrDefault(method => method.ReturnType.TypeKind is TypeKind.Error);

    private static Refusal Nothing(TargetSymbol target, IReadOnlyList<IMethodSymbol> methods, List<string> obstacles)
    {
        if (obstacles.Count > 0)
            return Refusal.NotPossible($"'{target.First.Name}' cannot be given a token.", obstacles);
        return methods.All(method => TokenTypes.TokenOf(method) is not null)
            ? new Refusal(AgentProblemKind.NothingToDo, $"'{target.First.Name}' takes a token and passes it to everything that accepts one.")
            : Refusal.NotPossible($"Nothing that '{target.First.Name}' calls accepts a token, so a parameter would be of no use.");
    }
}
