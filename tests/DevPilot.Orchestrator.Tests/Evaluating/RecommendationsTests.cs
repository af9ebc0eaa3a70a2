using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Inspection;
using DevPilot.Orchestrator.Evaluating;

namespace DevPilot.Orchestrator.Tests.Evaluating;

public sealed class RecommendationsTests
{
    [Fact]
    public void A_test_that_the_change_brought_is_told_from_one_that_it_broke()
    {
        var advice = Of(new TestReport
        {
            Verdict = TestVerdict.NewlyFailing,
            Summary = "1 tests pass, 2 fail; 1 newly failing, 1 new and failing.",
            NewlyFailing = [Failing("A.Old"), Failing("A.New")],
            FailingFromTheStart = ["A.New"],
        });

        Assert.Equal(["Mend A.Old: it did not fail before.", "Mend A.New: it is new and fails."], advice);
    }

    [Fact]
    public void A_test_run_that_came_to_no_end_is_named_with_one_full_stop()
    {
        var advice = Of(new TestReport { Verdict = TestVerdict.Aborted, Summary = "The test run did not reach its end." });

        Assert.Equal(["Look at test run: The test run did not reach its end."], advice);
    }

    private static IReadOnlyList<string> Of(TestReport tests)
    {
        var input = new EvaluationInput(
            new Plan { Summary = "s", Steps = [] },
            new AppliedPatch([], "", 1),
            new Review(ReviewVerdict.Approve, []),
            tests,
            new DocumentationFacts(0, 0, false),
            new ComplexityFacts(0, 0, 0, 0, 0));
        return Recommendations.Of(input, [Scores.TestCoverage(input)]);
    }

    private static TestCase Failing(string name) => new(name, "T.csproj", TestOutcome.Failed);
}
