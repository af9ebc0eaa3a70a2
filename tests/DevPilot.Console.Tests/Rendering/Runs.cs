using DevPilot.Console.Rendering;
using DevPilot.Core.Agents;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Core.Testing;

namespace DevPilot.Console.Tests.Rendering;

/// <summary>Runs to draw.</summary>
internal static class Runs
{
    public static IReadOnlyList<RunEvent> Accepted { get; } =
    [
        new RunStarted("20261121-093000", "Add email validation to User model", "/home/ada/shop", "builtin", "0.1.0") { Seq = 1, At = DateTimeOffset.UnixEpoch },
        new StageStarted(1) { Seq = 2, At = DateTimeOffset.UnixEpoch, Stage = PipelineStage.Baseline },
        new StageStarted(1) { Seq = 3, At = DateTimeOffset.UnixEpoch, Stage = PipelineStage.Planner },
        new StageCompleted(1, "plan.json", "ab", "Validate that User.Email is an e-mail address", 412) { Seq = 4, Stage = PipelineStage.Planner },
        new StageStarted(1) { Seq = 5, At = DateTimeOffset.UnixEpoch.AddSeconds(1), Stage = PipelineStage.Coder },
        new StageCompleted(1, "stages/baseline.json", "cd", "22 tests pass", 9_804) { Seq = 6, Stage = PipelineStage.Baseline },
        new StageCompleted(1, "stages/coder-1.json", "ef", "2 files, 24 lines added, 1 removed", 1_250) { Seq = 7, Stage = PipelineStage.Coder },
        new StageCompleted(1, "review.json", "01", "approved, nothing found", 640) { Seq = 8, Stage = PipelineStage.Reviewer },
        new StageCompleted(1, "tests.json", "23", "25 passed, 3 of them new", 185_000) { Seq = 9, Stage = PipelineStage.Tester },
        new StageCompleted(1, "evaluation.json", "45", "9.1 of 10", 3) { Seq = 10, Stage = PipelineStage.Evaluator },
        new RunFinished(RunOutcome.Accepted, "Tests hold and the review approves.", 9.1, 19_000, 18_200) { Seq = 11 },
    ];

    public static FinishedRun AcceptedEnd { get; } = new(
        new RunFinished(RunOutcome.Accepted, "Tests hold and the review approves.", 9.1, 19_000, 18_200),
        """
        diff --git a/src/User.cs b/src/User.cs
        --- a/src/User.cs
        +++ b/src/User.cs
        @@ -3,3 +3,4 @@
         public class User
         {
        +    [EmailAddress]
             public string Email { get; set; }

        """,
        new Review(ReviewVerdict.Approve, []),
        new TestReport
        {
            Verdict = TestVerdict.Passed,
            Summary = "25 passed, 0 failed, 0 skipped",
            NewlyPassing = [new TestCase("Shop.Tests.UserTests.Email_IsValidated", "tests/Shop.Tests.csproj", TestOutcome.Passed)],
            Coverage = new ChangedLineCoverage(3, 4),
        },
        new Evaluation(
            true,
            "Tests hold and the review approves.",
            [
                new Score(ScoreKind.PlanQuality, 10, [new Figure("files touched as planned", "2 of 2", 0)]),
                new Score(ScoreKind.CodeQuality, 8.9, [new Figure("warnings", "1", -1), new Figure("hints", "1", -0.1)]),
                new Score(ScoreKind.TestCoverage, 4.5, [new Figure("newly passing tests", "1", 1)]),
            ],
            ["Cover the branch that refuses an empty address."]),
        AgentUsage.None);

    public static FinishedRun NotAcceptedEnd { get; } = AcceptedEnd with
    {
        Finish = new RunFinished(RunOutcome.NotAccepted, "One test fails newly.", 4.2, 19_000, 0),
        Diff = "",
        Review = new Review(ReviewVerdict.Approve, [new ReviewFinding(FindingSeverity.Warning, "CS8602", "src/User.cs", 12, "Dereference of a possibly null reference.")]),
        Tests = new TestReport
        {
            Verdict = TestVerdict.NewlyFailing,
            Summary = "24 passed, 1 failed, 0 skipped",
            NewlyFailing = [new TestCase("Shop.Tests.UserTests.Name_IsKept", "tests/Shop.Tests.csproj", TestOutcome.Failed, "Assert.Equal() Failure\nExpected: Ada\nActual:   ")],
            FailingBefore = [new TestCase("Shop.Tests.OldTests.Always_Red", "tests/Shop.Tests.csproj", TestOutcome.Failed)],
        },
        Evaluation = null,
    };
}
