using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Summaries;

namespace DevPilot.Runs.Tests.Summaries;

public sealed class SummaryTemplateTests
{
    [Fact]
    public void An_accepted_run_reads_as_a_person_would_tell_it()
    {
        Assert.Equal(
            new WrittenSummary
            {
                Status = "success",
                Summary = "“Add email validation to User model” in Shop was accepted with 8.7 of 10. 31 tests passed and none failed. "
                    + "Its weakest score is test coverage, 5.0 (changed lines run by tests: 6 of 12). It took 1 min 18 s and cost $0.042.",
                Decision = "Apply it: devpilot apply 20260131-093000",
                CreatedAt = DateTimeOffset.UnixEpoch,
                Author = "template",
                About = "Accepted/78400",
            },
            Write(Subjects.AcceptedRun));
    }

    [Fact]
    public void A_run_that_was_not_accepted_says_why_and_what_to_do()
    {
        var summary = Write(Subjects.AcceptedRun with
        {
            Run = Subjects.Accepted with { Verdict = RunOutcome.NotAccepted, Score = 5.2, OutputSummary = "One test newly fails.", Tests = new TestCounts(30, 2, 0, 1), CostUsd = 0 },
        });

        Assert.Equal(
            "“Add email validation to User model” in Shop was not accepted with 5.2 of 10: One test newly fails. 30 tests passed and 2 failed, 1 of them newly. "
            + "Its weakest score is test coverage, 5.0 (changed lines run by tests: 6 of 12). It took 1 min 18 s and cost nothing. To do: Test the empty address.",
            summary.Summary);
        Assert.Equal(("warning", "Do not apply it. What stands against it: devpilot show 20260131-093000"), (summary.Status, summary.Decision));
    }

    [Fact]
    public void A_task_of_an_old_client_is_told_in_a_sentence()
    {
        var summary = Write(new SummarySubject(Subjects.Task, null));

        Assert.Equal(("success", "The task “Write tests for Cart” (tests) was completed: Three tests were written.", null), (summary.Status, summary.Summary, summary.Decision));
        Assert.Equal("failed", Write(new SummarySubject(Subjects.Task with { Status = RunStates.Failed }, null)).Status);
    }

    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Every_end_has_a_summary_of_whatever_is_known(RunOutcome outcome)
    {
        var bare = new RunRecord { Id = "1", TaskType = TaskTypes.Pipeline, Timestamp = DateTimeOffset.UnixEpoch, Input = "", OutputSummary = "", Status = RunStates.Completed, Verdict = outcome };

        var summary = Write(new SummarySubject(bare, null));

        Assert.NotEmpty(summary.Summary);
        Assert.NotNull(summary.Decision);
        Assert.True(summary.Status is "success" or "warning" or "failed");
    }

    [Fact]
    public void Long_texts_and_control_characters_do_not_come_through()
    {
        var summary = Write(new SummarySubject(Subjects.Task with { Input = new string('x', 5_000) + "😀", OutputSummary = "a\u001b[31mb\r\n\tc" }, null));

        Assert.InRange(summary.Summary.Length, 100, 400);
        Assert.EndsWith("a [31mb c.", summary.Summary, StringComparison.Ordinal);
    }

    public static TheoryData<RunOutcome> Outcomes => [.. Enum.GetValues<RunOutcome>()];

    private static WrittenSummary Write(SummarySubject subject) => SummaryTemplate.Write(subject, DateTimeOffset.UnixEpoch);
}
