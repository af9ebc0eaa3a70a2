using DevPilot.Core.Testing;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class TestingPlatformReaderTests
{
    private const string Project = "T.csproj";

    private const string Tests = """
        Running tests from /r/T.dll (net10.0|x64)
        passed Total_is_the_sum (12ms)
          from /r/T.dll (net10.0|x64)
        passed Prices_count (2,"b"c, (d)") (1m 4s)
          from /r/T.dll (net10.0|x64)
        skipped Skipped
          later
          from /r/T.dll (net10.0|x64)
        failed Red (52ms)
          Assert.AreEqual failed. Expected:<1>. Actual:<2>. 
          from /r/T.dll (net10.0|x64)
            at Shop.Tests.CartTests.Red() in /r/CartTests.cs:30

        /r/T.dll (net10.0|x64) failed with 1 error(s) (659ms)
        Exit code: 2
        """;

    private const string Summary = """


        Test run summary: Failed!
          total: 4
          failed: 1
          succeeded: 2
          skipped: 1
          duration: 1s 379ms
        """;

    [Fact]
    public void Every_test_is_read_with_its_arguments_and_its_failure()
    {
        var results = Read(Tests + Summary);

        Assert.Equal(
            [
                new TestCase("Total_is_the_sum", Project, TestOutcome.Passed),
                new TestCase("Prices_count (2,\"b\"c, (d)\")", Project, TestOutcome.Passed),
                new TestCase("Skipped", Project, TestOutcome.Skipped),
                new TestCase("Red", Project, TestOutcome.Failed, "Assert.AreEqual failed. Expected:<1>. Actual:<2>.", "at Shop.Tests.CartTests.Red() in /r/CartTests.cs:30"),
            ],
            results.Tests);
        Assert.Equal("", results.Abort);
    }

    [Fact]
    public void Without_a_summary_the_run_did_not_reach_its_end() =>
        Assert.Contains("no summary", Read(Tests).Abort, StringComparison.Ordinal);

    [Fact]
    public void Lines_and_totals_that_differ_are_an_abort() =>
        Assert.Contains("shows 4 tests and its summary says 5", Read(Tests + Summary.Replace("total: 4", "total: 5")).Abort, StringComparison.Ordinal);

    [Fact]
    public void No_output_at_all_is_an_abort() => Assert.NotEqual("", Read("").Abort);

    private static TestResults Read(string output)
    {
        var reader = new TestingPlatformReader(Project);
        foreach (var line in output.Split('\n'))
            reader.Take(line);
        return reader.Results;
    }
}
