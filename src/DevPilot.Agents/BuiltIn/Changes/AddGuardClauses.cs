using DevPilot.Agents.BuiltIn.Changes.Guards;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Testing;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Refuses null, or negative, arguments at the head of methods and constructors, the way that the project refuses them.</summary>
/// <remarks>
/// Arguments of its plan: <c>file</c>; <c>member</c>: a method's name, <c>.ctor</c>, or empty for all that others can call; <c>parameter</c>:
/// one name, or empty for all; <c>text</c>: null, empty or whitespace, what is refused of a text; or negative or negativeorzero, of numbers.
/// </remarks>
internal sealed class AddGuardClauses : BuiltInChange
{
    /// <inheritdoc/>
    public override string Kind => "add-guard-clauses";

    /// <inheritdoc/>
    public override string Title => "Add guard clauses against null arguments";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "Add guard clauses to OrderService",
        "Add null checks to the constructor of OrderService",
        "Add argument validation to OrderService.Place",
        "Guard the Place method of OrderService against null",
        "Throw ArgumentNullException if customer is null in OrderService.Place",
        "Add null or empty checks to CustomerFinder.Find",
        "Guard Product.Take against negative quantity",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) => GuardPhrases.Book.Read(request);

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        var resolved = await TargetResolver.ResolveAsync(request.Words, code, TypeScope.Concrete, cancellationToken);
        if (resolved.Value is not { } target)
            return AgentResult.None<Plan>(resolved.Problem!);
        var opened = await OpenTarget.OpenAsync(target.Type, code, cancellationToken);
        if (opened.Value is not { } open)
            return AgentResult.None<Plan>(opened.Problem!);

        var member = request.Words.ContainsKey("ctor") ? ".ctor" : target.Member;
        if (member.Length > 0 && member is not ".ctor")
        {
            if (TargetResolver.FindMember(open.Type, member) is not IMethodSymbol method)
                return AgentResult.None<Plan>(NoMethod(open.Type, member));
            member = method.Name;
        }

        var parameter = request.Words.GetValueOrDefault("parameter", "");
        var work = new GuardWork(open, member, parameter, StrictnessOf(request.Words.GetValueOrDefault("range", ""), request.Words.GetValueOrDefault("strict", "")));
        var methods = work.Methods(cancellationToken);
        return methods.Count is 0
            ? AgentResult.None<Plan>(Nothing(open.Type, member, parameter, work.Strictness))
            : AgentResult.Of(await PlanAsync(work, methods, cancellationToken));
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        var opened = await OpenTarget.OpenAsync(change, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<ChangedSources>(opened.Problem!);

        var work = new GuardWork(
            target,
            change.Arguments.GetValueOrDefault("member", ""),
            change.Arguments.GetValueOrDefault("parameter", ""),
            Enum.TryParse<GuardStrictness>(change.Arguments.GetValueOrDefault("text"), ignoreCase: true, out var strictness) ? strictness : GuardStrictness.Null);
        var methods = work.Methods(cancellationToken);
        if (methods.Count is 0)
            return AgentResult.None<ChangedSources>(Nothing(target.Type, work.Member, work.Parameter, work.Strictness));
        var writer = work.Writer(cancellationToken);
        var written = writer.Write(methods, target, cancellationToken).Select(edits => edits.Apply());
        var tests = await TestSuite.FindAsync(target, cancellationToken) is { } suite
            ? suite.Write(GuardTests.Of(methods, writer, work.Strictness, suite).Tests, cancellationToken)
            : null;
        return AgentResult.Of(new ChangedSources([.. written, .. tests is null ? [] : new[] { tests }]));
    }

    private static GuardStrictness StrictnessOf(string range, string words) =>
        range.Length > 0 ? range.Contains("zero", StringComparison.OrdinalIgnoreCase) && !range.Contains("than zero", StringComparison.OrdinalIgnoreCase) && !range.StartsWith("below", StringComparison.OrdinalIgnoreCase)
            || range.Contains("positive", StringComparison.OrdinalIgnoreCase) || range.Contains("equal", StringComparison.OrdinalIgnoreCase) ? GuardStrictness.NegativeOrZero : GuardStrictness.Negative
        : words.Length is 0 ? GuardStrictness.Null
        : words.Contains("white", StringComparison.OrdinalIgnoreCase) || words.Contains("blank", StringComparison.OrdinalIgnoreCase) ? GuardStrictness.WhiteSpace
        : GuardStrictness.Empty;

    private static AgentProblem NoMethod(INamedTypeSymbol type, string member)
    {
        var names = type.GetMembers().OfType<IMethodSymbol>().Where(method => method.MethodKind is MethodKind.Ordinary && !method.IsImplicitlyDeclared).Select(method => method.Name).Distinct().ToList();
        return new AgentProblem(AgentProblemKind.NotFound, $"{type.Name} has no method '{member}'.", NearestNames.Of(TypeName.Read(member).Simple, names) is { Count: > 0 } near ? ["The nearest names are:", .. near] : ["It has:", .. names]);
    }

    private static AgentProblem Nothing(INamedTypeSymbol type, string member, string parameter, GuardStrictness strictness)
    {
        var can = strictness.IsRange() ? "be negative" : "be null";
        var where = member.Length is 0 ? type.Name : $"{type.Name}.{(member is ".ctor" ? type.Name : member)}";
        return parameter.Length > 0
            ? new AgentProblem(AgentProblemKind.NothingToDo, $"{where} has no parameter '{parameter}' that can {can} and is not guarded.", [])
            : new AgentProblem(
                AgentProblemKind.NothingToDo,
                $"{where} has no parameter that can {can} and is not guarded.",
                strictness.IsRange() ? [] : ["Value types, parameters declared nullable or with null as default, and the parameters of primary constructors get no guard."]);
    }

    private async Task<Plan> PlanAsync(GuardWork work, IReadOnlyList<GuardedMethod> methods, CancellationToken cancellationToken)
    {
        var suite = await TestSuite.FindAsync(work.Target, cancellationToken);
        var writer = work.Writer(cancellationToken);
        var (tests, untested) = suite is null ? ([], []) : GuardTests.Of(methods, writer, work.Strictness, suite);
        var writesTests = tests.Any(test => !suite!.Has(test.Name));
        var edited = writer.Write(methods, work.Target, cancellationToken);
        return new Plan
        {
            Summary = $"Refuse {Refused(work)} arguments in {work.Target.Type.Name}{(work.Member is "" or ".ctor" ? "" : "." + work.Member)}.",
            Steps =
            [
                .. methods.Select(method => new PlanStep(
                    $"Guard {method.Symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}",
                    $"Refuse {Refused(work)} for {string.Join(", ", method.Parameters.Select(parameter => parameter.Name))}, as: {writer.StyleOf(method.Parameters[0]).For(method.Parameters[0].Name, " ").ReplaceLineEndings("")}")),
                .. writesTests ? [new PlanStep("Test the guards", $"Assert in {suite!.Path} that each throws and names its parameter.")] : Array.Empty<PlanStep>(),
            ],
            Files = [.. edited.Select(edits => new PlannedFile(edits.Path, FileAction.Modify)), .. writesTests ? [suite!.PlannedFile] : Array.Empty<PlannedFile>()],
            Risks = [.. Risks(work, methods, suite, untested)],
            Verification = writesTests ? [$"The tests in {suite!.Path} pass, and fail without the guards."] : ["The project compiles."],
            Change = new PlannedChange(Kind, work.Target.Type.GetDocumentationCommentId()!, new Dictionary<string, string>
            {
                ["file"] = work.Target.Path,
                ["member"] = work.Member,
                ["parameter"] = work.Parameter,
                ["text"] = work.Strictness.ToString().ToLowerInvariant(),
            }),
        };
    }

    private static string Refused(GuardWork work) => work.Strictness switch
    {
        GuardStrictness.Negative => "negative",
        GuardStrictness.NegativeOrZero => "zero and negative",
        _ => "null",
    };

    private static IEnumerable<string> Risks(GuardWork work, IReadOnlyList<GuardedMethod> methods, TestSuite? suite, IReadOnlyList<UntestedGuard> untested)
    {
        yield return $"Callers that pass {(work.Strictness.IsRange() ? "such a number" : "null")} and got away with it will see an exception.";
        if (methods.Where(method => method.IsIterator).Select(method => method.Symbol.Name).ToList() is { Count: > 0 } iterators)
            yield return $"{string.Join(", ", iterators)} yields its results, so its guards run when the result is enumerated.";
        if (methods.Where(method => method.Symbol.IsAsync).Select(method => method.Symbol.Name).Distinct().ToList() is { Count: > 0 } awaited)
            yield return $"{string.Join(", ", awaited)} is asynchronous, so its guards throw when it is awaited.";
        if (suite is null)
            yield return $"No test is written: no test project in xUnit, NUnit or MSTest can see {work.Target.Type.Name}.";
        foreach (var alike in untested.GroupBy(each => each.Reason, each => each.Guard))
            yield return $"No test is written for {string.Join(", ", alike)}: {alike.Key}.";
    }
}
