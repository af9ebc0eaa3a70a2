using DevPilot.Agents.BuiltIn;
using DevPilot.Agents.Tests.BuiltIn.Changes;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn;

public sealed class BuiltInBackendTests
{
    private readonly BuiltInBackend _backend = new();

    [Fact]
    public void Every_kind_has_its_own_name_and_examples()
    {
        var kinds = BuiltInCatalog.Default.Kinds;

        Assert.Equal(kinds.Count, kinds.Select(change => change.Kind).Distinct().Count());
        Assert.All(kinds, change => Assert.NotEmpty(change.Examples));
    }

    [Fact]
    public void Every_example_is_recognised_as_its_own_kind_alone()
    {
        foreach (var change in BuiltInCatalog.Default.Kinds)
            Assert.All(change.Examples, example => Assert.Equal(change.Kind, BuiltInCatalog.Default.Recognise(example).Value?.Change.Kind));
    }

    [Theory]
    [InlineData("Translate the application to French")]
    [InlineData("[red]Add[/] \u001b[31m a dark mode \u0007")]
    [InlineData("   ")]
    public async Task A_request_that_it_does_not_know_is_answered_with_what_it_can_do(string request)
    {
        using var repository = Shop.With("src/Shop/User.cs", "namespace Shop;\n\npublic class User;\n");

        var plan = await _backend.PlanAsync(new PlanningTask(request, repository.Build()), CancellationToken.None);

        Assert.Equal(AgentProblemKind.NotRecognised, plan.Problem!.Kind);
        Assert.DoesNotContain(plan.Problem.ToString(), mark => char.IsControl(mark) && mark is not '\n');
        Assert.All(BuiltInCatalog.Default.Kinds, change => Assert.Contains(plan.Problem.Details, line => line.Contains(change.Examples[0], StringComparison.Ordinal)));
        Assert.Contains("--model provider/model", plan.Problem.Details[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sentences_that_are_not_read_are_named_as_a_risk()
    {
        using var repository = Shop.With("src/Shop/User.cs", "namespace Shop;\n\npublic class User;\n");

        var plan = await _backend.PlanAsync(new PlanningTask("Add a Name property to User. It will be shown in the header. Thanks!", repository.Build()), CancellationToken.None);

        Assert.Contains("The rest of the request was not read: \"It will be shown in the header\".", plan.Value!.Risks);
    }

    [Fact]
    public async Task A_second_round_is_refused_because_it_would_write_the_same()
    {
        using var repository = Shop.With("src/Shop/User.cs", "namespace Shop;\n\npublic class User;\n");
        var code = repository.Build();
        var plan = (await _backend.PlanAsync(new PlanningTask("Add a Name property to User", code), CancellationToken.None)).Value!;

        var first = await _backend.CodeAsync(new CodingTask("", plan, code, []), CancellationToken.None);
        var second = await _backend.CodeAsync(new CodingTask("", plan, code, [new CodingFeedback("tests", first.Value!, "One test fails.")]), CancellationToken.None);

        Assert.Equal(AgentProblemKind.NotPossible, second.Problem!.Kind);
        Assert.Contains("tests: One test fails.", second.Problem.Details);
    }

    [Theory]
    [InlineData(FindingSeverity.Warning, "CA1822", ReviewVerdict.Approve)]
    [InlineData(FindingSeverity.Error, "CS0103", ReviewVerdict.Revise)]
    [InlineData(FindingSeverity.Error, "test-weakened", ReviewVerdict.Reject)]
    [InlineData(FindingSeverity.Warning, "test-weakened", ReviewVerdict.Approve)]
    public async Task Facts_alone_give_the_verdict(FindingSeverity severity, string rule, ReviewVerdict verdict)
    {
        ReviewFinding[] facts = [new(FindingSeverity.Info, "note", "", 0, ""), new(severity, rule, "a.cs", 1, "")];
        var plan = new Plan { Summary = "", Steps = [] };
        using var code = new TestCodeBase();

        var review = await _backend.ReviewAsync(new ReviewingTask("", plan, new AppliedPatch([], "", 1), facts, code.Build()), CancellationToken.None);

        Assert.Equal(verdict, review.Value!.Verdict);
        Assert.Equal(severity, review.Value.Findings[0].Severity);
    }
}
