using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

/// <summary>Every test framework and both platforms, with the real SDK.</summary>
[Trait("Category", "Slow")]
public sealed class RealFrameworksTests
{
    [Theory]
    [InlineData("NUnit", "Shop.Tests.CartTests.Prices_count(2,\"b\\\"c, (d)\")", "Shop.Tests.CartTests.Red_from_the_start")]
    [InlineData("MSTest", "Shop.Tests.CartTests.Prices_count (2,\"b\"c, (d)\")", "Shop.Tests.CartTests.Red_from_the_start")]
    // xunit.v3 escapes quotes and backslashes in the names of its result file.
    [InlineData("XUnit3", "Shop.Tests.CartTests.Prices_count(price: 2, name: \\\"b\\\\\\\"c, (d)\\\")", "Shop.Tests.CartTests.Red_from_the_start")]
    [InlineData("TestingPlatform", "Prices_count (2,\"b\"c, (d)\")", "Red_from_the_start")]
    public async Task A_target_is_tested_and_a_test_that_a_change_breaks_is_named(string framework, string parameterised, string red)
    {
        using var target = new TargetCopy(framework);

        var baseline = await target.BaselineAsync();
        var report = await target.RunAsync(baseline, target.Change("src/Shop/Cart.cs", "_prices.Sum()", "_prices.Sum() + 1"));

        Assert.True(baseline.State is BaselineState.Tested, $"{baseline.Summary}\n{baseline.Details}");
        Assert.Equal((3, 1, 1), Count(baseline.Tests));
        Assert.Contains(baseline.Tests, test => test.Name == parameterised);
        Assert.Equal(TestVerdict.NewlyFailing, report.Verdict);
        Assert.Contains(report.NewlyFailing, test => test.Name == parameterised);
        Assert.Equal(3, report.NewlyFailing.Count);
        Assert.Equal([red], report.FailingBefore.Select(test => test.Name));
    }

    [Theory]
    [InlineData("XUnit3")]
    [InlineData("TestingPlatform")]
    public async Task A_test_application_without_global_json_is_run_itself(string framework)
    {
        using var target = new TargetCopy(framework);
        target.Delete("global.json");

        var baseline = await target.BaselineAsync();

        Assert.Equal(BaselineState.Tested, baseline.State);
        Assert.Equal((3, 1, 1), Count(baseline.Tests));
    }

    private static (int Passed, int Failed, int Skipped) Count(IReadOnlyList<TestCase> tests) => (
        tests.Count(test => test.Outcome is TestOutcome.Passed),
        tests.Count(test => test.Outcome is TestOutcome.Failed),
        tests.Count(test => test.Outcome is TestOutcome.Skipped));
}
