using DevPilot.Agents.BuiltIn.Changes.Equating;
using DevPilot.Agents.BuiltIn.Editing;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Agents.BuiltIn.Testing;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Lets instances of a class or struct be compared by value: <see cref="IEquatable{T}"/>, Equals, GetHashCode, operators.</summary>
/// <remarks>Arguments: <c>file</c>; <c>members</c>, names separated by commas; <c>operators</c>, <c>true</c> or <c>false</c>.</remarks>
public sealed class ImplementEquality : BuiltInChange
{
    /// <inheritdoc/>
    public override string Kind => "implement-equality";

    /// <inheritdoc/>
    public override string Title => "Implement equality by value for a class or struct";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "Implement equality for Money",
        "Implement IEquatable<Money> on Money",
        "Compare Customer by Id",
        "Override Equals and GetHashCode in Money",
        "Make Money equatable",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) => EqualityRequest.Read(request);

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        var resolved = await TypeResolver.ResolveAsync(request.Words, code, TypeScope.Concrete, cancellationToken);
        if (resolved.Value is not { } type)
            return AgentResult.None<Plan>(resolved.Problem!);
        var opened = await OpenTarget.OpenAsync(type, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<Plan>(opened.Problem!);
        if (Check(target) is { } refusal)
            return refusal.As<Plan>();

        var (state, problem) = EqualityState.Of(target, Names(request.Words.GetValueOrDefault("members", "")));
        if (state is null)
            return problem!.As<Plan>();
        var operators = request.Words.ContainsKey("operators") || WantsOperators(target, state, cancellationToken);
        var suite = await TestSuite.FindAsync(target, cancellationToken);
        return AgentResult.Of(PlanOf(target, state, operators, suite, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        var opened = await OpenTarget.OpenAsync(change, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<ChangedSources>(opened.Problem!);
        if (Check(target) is { } refusal)
            return refusal.As<ChangedSources>();
        var (state, problem) = EqualityState.Of(target, Names(change.Arguments.GetValueOrDefault("members", "")));
        if (state is null)
            return problem!.As<ChangedSources>();

        var operators = change.Arguments.GetValueOrDefault("operators") is "true";
        var declaration = target.Declarations(cancellationToken)[0];
        var style = CodeStyle.Of(declaration.SyntaxTree.GetCompilationUnitRoot(cancellationToken));
        var text = new EqualityText(target, state, declaration, style, cancellationToken);
        var edits = new SolutionEdits(code, target.Solution);
        edits.Change(declaration.SyntaxTree, BaseTypes.Add(declaration, $"IEquatable<{text.Name}>"));
        edits.Change(declaration.SyntaxTree, MemberPlacement.Add(declaration, SyntaxKind.MethodDeclaration, text.Write(operators), style));
        foreach (var space in text.Namespaces)
            edits.Change(declaration.SyntaxTree, UsingDirectives.Import(declaration.SyntaxTree.GetCompilationUnitRoot(cancellationToken), space, target.Compilation, cancellationToken));

        if (await TestSuite.FindAsync(target, cancellationToken) is { } suite
            && suite.Write(EqualityTests.Of(target.Type, state, operators, suite), cancellationToken) is { } tests)
            edits.Take(suite.Project.Id, tests);
        return await SolutionHandOver.FinishAsync(code, target.Solution, edits.Apply(), cancellationToken);
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Refusal? Check(OpenTarget target)
    {
        var type = target.Type;
        if (type.IsRecord)
            return Refusal.NotPossible($"'{type.Name}' is a record: the compiler gives it equality by value.");
        if (type.Interfaces.Any(contract => contract is { Name: "IEquatable", Arity: 1 } && SymbolEqualityComparer.Default.Equals(contract.TypeArguments[0], type)))
            return new Refusal(AgentProblemKind.NothingToDo, $"'{type.Name}' implements IEquatable<{Shown(type)}> already.");
        if (type.IsStatic || type.IsRefLikeType)
            return Refusal.NotPossible($"'{type.Name}' is {(type.IsStatic ? "static" : "a ref struct")}: there are no values of it to compare.");
        var own = type.GetMembers().FirstOrDefault(member => member is IMethodSymbol { Name: "Equals" or "GetHashCode" or "op_Equality" or "op_Inequality", IsImplicitlyDeclared: false });
        if (own?.Locations[0].GetLineSpan() is { } place)
            return Refusal.NotPossible($"'{type.Name}' has its own {own.Name} already ({target.Code.RelativePath(place.Path)}:{place.StartLinePosition.Line + 1}).", "Remove it first, or configure a model.");
        return null;
    }

    /// <summary>Structs always; classes when they cannot change and no neighbour that is equatable does without.</summary>
    private static bool WantsOperators(OpenTarget target, EqualityState state, CancellationToken cancellationToken)
    {
        if (target.Type.IsValueType)
            return true;
        var neighbours = target.Compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes(node => node is not BlockSyntax).OfType<ClassDeclarationSyntax>())
            .Where(type => type.BaseList?.Types.Any(each => each.Type.ToString().StartsWith("IEquatable<", StringComparison.Ordinal)) is true)
            .ToList();
        return neighbours.Count > 0
            ? neighbours.Any(type => type.Members.OfType<OperatorDeclarationSyntax>().Any())
            : !state.Members.Any(member => member.IsMutable);
    }

    private static Plan PlanOf(OpenTarget target, EqualityState state, bool operators, TestSuite? suite, CancellationToken cancellationToken)
    {
        var type = target.Type;
        var names = string.Join(", ", state.Members.Select(member => member.Name));
        var tests = suite is null ? [] : EqualityTests.Of(type, state, operators, suite);
        List<PlanStep> steps =
        [
            new($"Implement IEquatable<{Shown(type)}>", $"Two instances are equal when {names} are."),
            new("Override Equals and GetHashCode" + (operators ? ", and add == and !=" : ""), "All agree on the same members."),
        ];
        if (tests.Count > 0)
            steps.Add(new PlanStep($"Add tests to {suite!.Path}", $"{tests.Count} tests: reflexive, symmetric, unequal per member, equal hash codes, null."));
        return new Plan
        {
            Summary = $"Implement equality by value for {Shown(type)}.",
            Steps = steps,
            Files =
            [
                new(target.PathOf(target.Declarations(cancellationToken)[0]), FileAction.Modify),
                .. tests.Count > 0 ? new[] { suite!.PlannedFile } : [],
            ],
            Risks = Risks(target, state, operators, tests.Count > 0, suite?.Making.Reason ?? ""),
            Verification = ["The solution compiles.", tests.Count > 0 ? "The new tests pass." : "The tests pass as before."],
            Change = new PlannedChange("implement-equality", type.GetDocumentationCommentId()!, new Dictionary<string, string>
            {
                ["file"] = target.Path,
                ["members"] = string.Join(',', state.Members.Select(member => member.Name)),
                ["operators"] = operators ? "true" : "false",
            }),
        };
    }

    private static string Shown(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static List<string> Risks(OpenTarget target, EqualityState state, bool operators, bool tested, string reason)
    {
        var risks = new List<string>();
        var mutable = state.Members.Where(member => member.IsMutable).Select(member => member.Name).ToList();
        if (mutable.Count > 0 && !target.Type.IsValueType)
            risks.Add($"{string.Join(", ", mutable)} can change: an instance that changes while it is in a set or a dictionary is not found there any more.");
        if (state.LeftOut.Count > 0)
            risks.Add($"{string.Join(", ", state.LeftOut)} is no part of the value and is not compared.");
        if (operators && !target.Type.IsValueType)
            risks.Add($"Code that compares two {target.Type.Name} with == compared references before.");
        if (state.Members.Any(member => member.Comparison is ComparisonKind.Elements))
            risks.Add("Collections are compared element by element, in order.");
        if (!tested)
            risks.Add($"No tests are added: {(reason.Length > 0 ? reason : "no test project sees the type, or a test cannot make instances of it")}.");
        return risks;
    }
}
