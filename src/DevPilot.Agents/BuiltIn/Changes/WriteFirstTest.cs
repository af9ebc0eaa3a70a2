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
            return (null, [], Refusal.NotPossible(
                $"No test project that DevPilot writes for (xUnit, NUnit, MSTest) references the project of '{type.Name}' and sees the type.",
                "Make one, for example: dotnet new xunit -o tests/" + target.Project.Name + ".Tests && dotnet add tests/" + target.Project.Name + ".Tests reference " + target.Code.RelativePath(target.Project.FilePath ?? ""),
                "Then ask again."));
        }

        var tests = FirstTests.Of(type, suite, target.Compilation);
        if (tests.Count is 0)
        {
            return (null, [], Refusal.NotPossible(
                $"Nothing about '{type.Name}' can be asserted for certain from its code alone: its public members depend on other objects, or a test cannot make one.",
                "Ask for tests of a type that computes, or configure a model."));
        }

        var written = suite.PlannedFile.Action is FileAction.Modify ? target.Code.ReadText(suite.Path).ToString() : "";
        var fresh = tests.Where(test => !suite.Has(test.Name) && !Mentions(written, test.Name.Subject, type.Name)).ToList();
        return fresh.Count > 0
            ? (suite, fresh, null)
            : (null, [], new Refusal(AgentProblemKind.NothingToDo, $"{suite.Path} tests the members of '{type.Name}' already."));
    }

    /// <summary>Whether tests that are there call a member, or make an instance.</summary>
    private static bool Mentions(string tests, string member, string type) =>
        tests.Contains(member is "Constructor" ? $"new {type}(" : $".{member}(", StringComparison.Ordinal);

    private static Plan PlanOf(OpenTarget target, TestSuite suite, IReadOnlyList<NewTest> tests) => new()
    {
        Summary = $"Write first tests for {target.Type.Name}.",
        Steps =
        [
            new($"Add {tests.Count} tests to {suite.Path}", string.Join("; ", tests.Select(test => test.Name.In(suite.Conventions.Naming)))),
        ],
        Files = [suite.PlannedFile],
        Risks = ["The tests state what the code does today; whether that is right is for a person to say."],
        Verification = ["The new tests pass.", "They fail when the behaviour that they state changes."],
        Change = new PlannedChange("write-first-test", target.Type.GetDocumentationCommentId()!, new Dictionary<string, string> { ["file"] = target.Path }),
    };
}
