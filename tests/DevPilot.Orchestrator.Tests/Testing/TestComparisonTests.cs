using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Testing;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class TestComparisonTests
{
    private const TestOutcome Passed = TestOutcome.Passed;
    private const TestOutcome Failed = TestOutcome.Failed;
    private const TestOutcome Skipped = TestOutcome.Skipped;

    [Fact]
    public void Each_test_is_compared_with_itself()
    {
        var comparison = Compare(
            [("A.Stays", Passed), ("A.Breaks", Passed), ("A.Mended", Failed), ("A.Red", Failed), ("A.Off", Passed)],
            [("A.Stays", Passed), ("A.Breaks", Failed), ("A.Mended", Passed), ("A.Red", Failed), ("A.Off", Skipped), ("A.New", Passed), ("A.NewRed", Failed)]);

        Assert.Equal(["A.Breaks", "A.NewRed"], Names(comparison.NewlyFailing));
        Assert.Equal(["A.NewRed"], Names(comparison.FailingFromTheStart));
        Assert.Equal(["A.Mended", "A.New"], Names(comparison.NewlyPassing));
        Assert.Equal(["A.Red"], Names(comparison.FailingBefore));
        Assert.Equal(["A.Off"], Names(comparison.NewlySkipped));
        Assert.Empty(comparison.Missing);
    }

    [Fact]
    public void A_test_that_vanished_by_itself_is_unexplained() =>
        Assert.Equal(["A.Gone"], Compare([("A.Gone", Passed), ("A.B", Passed)], [("A.B", Passed)], Deleted("other.cs", "class X { void Unrelated() {} }")).Unexplained);

    [Fact]
    public void A_test_whose_file_the_change_removed_is_missing_and_explained()
    {
        var comparison = Compare([("A.Gone", Passed), ("A.B", Passed)], [("A.B", Passed)], Deleted("a.cs", "class A { void Gone() {} }"));

        Assert.Equal(["A.Gone"], comparison.Missing);
        Assert.Empty(comparison.Unexplained);
    }

    [Fact]
    public void Arguments_that_differ_in_each_run_do_not_lose_a_test()
    {
        var comparison = Compare([("A.At(2026-01-01)", Passed), ("A.At(2026-01-02)", Failed)], [("A.At(2026-02-01)", Failed), ("A.At(2026-02-02)", Passed)]);

        Assert.Empty(comparison.Missing);
        Assert.Empty(comparison.NewlyFailing);
        Assert.Equal(["A.At(2026-02-01)"], Names(comparison.FailingBefore));
    }

    [Fact]
    public void A_data_row_that_is_gone_is_missing() =>
        Assert.Equal(["A.At(3)"], Compare([("A.At(1)", Passed), ("A.At(2)", Passed), ("A.At(3)", Passed)], [("A.At(1)", Passed), ("A.At(2)", Passed)]).Unexplained);

    [Fact]
    public void A_renamed_class_takes_its_tests_along_and_a_break_in_it_is_seen()
    {
        var comparison = Compare([("Shop.CustomerTests.Adds(1)", Passed), ("Shop.CustomerTests.Is", Passed)], [("Shop.ClientTests.Adds(1)", Failed), ("Shop.ClientTests.Is", Passed)]);

        Assert.Empty(comparison.Missing);
        Assert.Equal(["Shop.ClientTests.Adds(1)"], Names(comparison.NewlyFailing));
        Assert.Empty(comparison.NewlyPassing);
    }

    [Fact]
    public void A_test_of_another_project_does_not_stand_in()
    {
        var comparison = TestComparison.Of([new TestCase("A.B", "one.csproj", Passed)], [new TestCase("A.B", "two.csproj", Passed)], []);

        Assert.Equal(["A.B"], comparison.Unexplained);
    }

    [Fact]
    public void Repeated_names_are_counted()
    {
        var before = TestResults.Distinct([Case("A.B", Passed), Case("A.B", Passed)]);
        var after = TestResults.Distinct([Case("A.B", Passed), Case("A.B", Failed)]);

        Assert.Equal(["A.B", "A.B #2"], before.Select(test => test.Name));
        Assert.Single(TestComparison.Of(before, after, []).NewlyFailing);
        Assert.Single(TestComparison.Of(before, [Case("A.B", Passed)], []).Unexplained);
    }

    private static TestComparison Compare(
        (string Name, TestOutcome Outcome)[] before, (string Name, TestOutcome Outcome)[] after, params FileChange[] changes) =>
        TestComparison.Of([.. before.Select(test => Case(test.Name, test.Outcome))], [.. after.Select(test => Case(test.Name, test.Outcome))], changes);

    private static TestCase Case(string name, TestOutcome outcome) => new(name, "T.csproj", outcome);

    private static IEnumerable<string> Names(IEnumerable<TestCase> tests) => tests.Select(test => test.Name);

    private static FileChange Deleted(string path, string text) => new(path, FileAction.Delete, Encoding.UTF8.GetBytes(text), null);
}
