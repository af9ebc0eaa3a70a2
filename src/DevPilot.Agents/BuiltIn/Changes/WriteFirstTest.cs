using DevPilot.Agents.BuiltIn.Changes.FirstTesting;
using DevPilot.Agents.BuiltIn.Resolving;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Agents.BuiltIn.Testing;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes;

/// <summary>Writes the first tests of a type, in the framework, naming and assertions of its test project.</summary>
/// <remarks>Argument: <c>file</c>. Expected values are worked out from the code; where none is certain, nothing is written.</remarks>
public sealed class WriteFirstTest : BuiltInChange
{
    private const int MostReasons = 8;
    private static readonly TypeScope Scope = TypeScope.Concrete;

    /// <inheritdoc/>
    public override string Kind => "write-first-test";

    /// <inheritdoc/>
    public override string Title => "Write the first tests of a type";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples { get; } =
    [
        "Write a first test for PriceCalculator",
        "Add unit tests for PriceCalculator",
        "PriceCalculator has no tests",
        "Cover PriceCalculator with tests",
        "PriceCalculator needs a unit test",
    ];

    /// <inheritdoc/>
    public override RecognisedRequest? Recognise(string request) => FirstTestRequest.Read(request);

    /// <inheritdoc/>
    public override async Task<AgentResult<Plan>> PlanAsync(RecognisedRequest request, CodeBase code, CancellationToken cancellationToken)
    {
        var resolved = await TypeResolver.ResolveAsync(request.Words, code, Scope, cancellationToken);
        if (resolved.Value is not { } type)
            return AgentResult.None<Plan>(resolved.Problem!);
        var opened = await OpenTarget.OpenAsync(type, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<Plan>(opened.Problem!);

        var (suite, tests, refusal) = await TestsOfAsync(target, cancellationToken);
        return suite is null ? refusal!.As<Plan>() : AgentResult.Of(PlanOf(target, suite, tests));
    }

    /// <inheritdoc/>
    public override async Task<AgentResult<ChangedSources>> WriteAsync(PlannedChange change, CodeBase code, CancellationToken cancellationToken)
    {
        var opened = await OpenTarget.OpenAsync(change, code, cancellationToken);
        if (opened.Value is not { } target)
            return AgentResult.None<ChangedSources>(opened.Problem!);
        var (suite, tests, refusal) = await TestsOfAsync(target, cancellationToken);
        if (suite is null)
            return refusal!.As<ChangedSources>();

        var edits = new SolutionEdits(code, target.Solution);
        edits.Take(suite.Project.Id, suite.Write(tests, cancellationToken)!);
        return await SolutionHandOver.FinishAsync(code, target.Solution, edits.Apply(), cancellationToken);
    }

    private static async Task<(TestSuite? Suite, IReadOnlyList<NewTest> Tests, Refusal? Refusal)> TestsOfAsync(OpenTarget target, CancellationToken cancellationToken)
    {
        var type = target.Type;
        if (await TestSuite.FindAsync(target, cancellationToken) is not { } suite)
        {
            var (message, steps) = MissingSuite.Of(target);
            return (null, [], Refusal.NotPossible(message, [.. steps]));
        }

        var report = FirstTests.Of(type, suite, target.Compilation);
        var there = suite.Existing > 0 ? $"{suite.Path} has {Counted(suite.Existing)} of '{type.Name}' already." : null;
        if (report.Tests.Count is 0)
        {
            return (null, [], Refusal.NotPossible(
                $"Nothing {(there is null ? "" : "more ")}about '{type.Name}' can be asserted for certain from its code alone.",
                [.. there is null ? Array.Empty<string>() : [there], .. Shortened(report.Reasons), "Ask for tests of a type that computes, or configure a model."]));
        }

        var written = suite.PlannedFile.Action is FileAction.Modify ? target.Code.ReadText(suite.Path).ToString() : "";
        var fresh = report.Tests.Where(test => !suite.Has(test.Name) && !Mentions(written, test.Name.Subject, type.Name)).ToList();
        return fresh.Count > 0
            ? (suite, fresh, null)
            : (null, [], new Refusal(AgentProblemKind.NothingToDo, $"{there ?? suite.Path + " is there already."} They call every member about which something is certain."));
    }

    private static string Counted(int tests) => tests is 1 ? "one test" : $"{tests} tests";

    private static IEnumerable<string> Shortened(IReadOnlyList<string> reasons) => reasons.Count <= MostReasons
        ? reasons
        : [.. reasons.Take(MostReasons), $"So it is with {reasons.Count - MostReasons} other members."];

    /// <summary>Whether tests that are there call a member, or make an instance.</summary>
    private static bool Mentions(string tests, string member, string type) =>
        tests.Contains(member is "Constructor" ? $"new {type}" : $".{member}(", StringComparison.Ordinal) || tests.Contains($".{member}<", StringComparison.Ordinal);

    private static Plan PlanOf(OpenTarget target, TestSuite suite, IReadOnlyList<NewTest> tests) => new()
    {
        Summary = $"Write first tests for {target.Type.Name}.",
        Steps =
        [
            new($"Add {Counted(tests.Count)} to {suite.Path}{(suite.Existing > 0 ? $", which has {Counted(suite.Existing)} already" : "")}", string.Join("; ", tests.Select(test => test.Name.In(suite.Conventions.Naming)))),
        ],
        Files = [suite.PlannedFile],
        Risks = ["The tests state what the code does today; whether that is right is for a person to say."],
        Verification = ["The new tests pass.", "They fail when the behaviour that they state changes."],
        Change = new PlannedChange("write-first-test", target.Type.GetDocumentationCommentId()!, new Dictionary<string, string> { ["file"] = target.Path }),
    };
}
