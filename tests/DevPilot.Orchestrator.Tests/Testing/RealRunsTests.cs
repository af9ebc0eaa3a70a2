using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Testing;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

/// <summary>What a real run of an xUnit target can come to, after one baseline.</summary>
[Trait("Category", "Slow")]
public sealed class RealRunsTests(RealRunsTests.TestedTarget tested) : IClassFixture<RealRunsTests.TestedTarget>
{
    private const string Behaves = "Shop.Tests.BehaviourTests.Behaves";
    private const string Behaviour = "tests/Shop.Tests/behaviour.txt";

    [Fact]
    public void The_baseline_lists_every_test() => Assert.Equal(
        [
            (Behaves, TestOutcome.Passed),
            ("Shop.Tests.CartTests.Prices_count(price: 1, name: \"a\")", TestOutcome.Passed),
            ("Shop.Tests.CartTests.Prices_count(price: 2, name: \"b\\\"c, (d)\")", TestOutcome.Passed),
            ("Shop.Tests.CartTests.Red_from_the_start", TestOutcome.Failed),
            ("Shop.Tests.CartTests.Skipped", TestOutcome.Skipped),
            ("Shop.Tests.CartTests.Total_is_the_sum", TestOutcome.Passed),
        ],
        tested.Baseline.Tests.Select(test => (test.Name, test.Outcome)).Order());

    [Theory]
    [InlineData("exit 0")]
    [InlineData("fail fast")]
    [InlineData("overflow")]
    public async Task A_host_that_dies_in_a_test_counts_as_failed(string behaviour)
    {
        var report = await RunAsync(behaviour);

        Assert.Equal(TestVerdict.Aborted, report.Verdict);
        Assert.Contains("crashed", report.Details, StringComparison.Ordinal);
        Assert.False(report.IsAcceptable);
    }

    [Fact]
    public async Task A_test_that_hangs_is_ended_with_its_host_and_named()
    {
        var report = await RunAsync("hang", new TestRunnerOptions { TestLimit = TimeSpan.FromSeconds(25) });

        Assert.Equal(TestVerdict.Aborted, report.Verdict);
        Assert.Contains("no end within", report.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_fails_every_time_is_newly_failing()
    {
        var report = await RunAsync("fail");

        Assert.Equal(TestVerdict.NewlyFailing, report.Verdict);
        var failing = Assert.Single(report.NewlyFailing);
        Assert.Equal((Behaves, "as told"), (failing.Name, failing.Message));
        Assert.Contains("BehaviourTests.cs", failing.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_fails_once_is_flaky()
    {
        var report = await RunAsync("fail once");

        Assert.Equal(TestVerdict.Passed, report.Verdict);
        Assert.Equal(Behaves, Assert.Single(report.Flaky).Name);
    }

    [Fact]
    public async Task Changed_lines_are_covered_or_not()
    {
        tested.Target.Write(Behaviour, "");
        var change = tested.Target.Change("src/Shop/Cart.cs", "        if (price < 0)\n", "        if (price > 1000)\n            Console.WriteLine();\n        if (price < 0)\n");

        var report = await tested.Target.RunAsync(tested.Baseline, change);
        tested.Target.Change("src/Shop/Cart.cs", "        if (price > 1000)\n            Console.WriteLine();\n", "");

        Assert.Equal((TestVerdict.Passed, new ChangedLineCoverage(1, 2)), (report.Verdict, report.Coverage));
        Assert.Equal(["Shop.Tests.CartTests.Red_from_the_start"], report.FailingBefore.Select(test => test.Name));
    }

    [Fact]
    public async Task A_change_that_does_not_compile_is_a_digest()
    {
        var change = tested.Target.Change("src/Shop/Cart.cs", "_prices.Sum()", "_prices.Summe()");

        var report = await tested.Target.RunAsync(tested.Baseline, change);
        tested.Target.Change("src/Shop/Cart.cs", "_prices.Summe()", "_prices.Sum()");

        Assert.Equal(TestVerdict.BuildFailed, report.Verdict);
        Assert.StartsWith("src/Shop/Cart.cs:7: CS1061 ", report.Details, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', report.Details);
    }

    private Task<TestReport> RunAsync(string behaviour, TestRunnerOptions? options = null)
    {
        tested.Target.Write(Behaviour, behaviour);
        return tested.Target.RunAsync(tested.Baseline, options ?? new TestRunnerOptions(), new FileChange(Behaviour, FileAction.Modify, [], []));
    }

    public sealed class TestedTarget : IAsyncLifetime
    {
        public TargetCopy Target { get; } = new("XUnit");

        public Baseline Baseline { get; private set; } = null!;

        public async Task InitializeAsync() => Baseline = await Target.BaselineAsync();

        public Task DisposeAsync()
        {
            Target.Dispose();
            return Task.CompletedTask;
        }
    }
}
