using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Console.Tests.Rendering;

public sealed class RunTableViewTests
{
    private readonly Screen _screen = new();

    [Fact]
    public void Runs_are_rows_that_tell_their_state()
    {
        var finished = new RunSummary
        {
            Id = "20261121-093000",
            Request = "Add email validation to User model",
            StartedAt = new DateTimeOffset(2026, 11, 21, 9, 30, 0, TimeSpan.Zero),
            Outcome = RunOutcome.Accepted,
            Score = 9.1,
            ElapsedMs = 19_000,
            Status = RunStatus.Finished,
        };

        _screen.OfWidth(100).Write(new StyledLines(RunTableView.Draw(
        [
            finished with { AppliedAt = finished.StartedAt },
            finished,
            finished with { Outcome = RunOutcome.NotAccepted, Score = 4.2 },
            finished with { Id = "20261121-093000-2", Outcome = null, Score = null, Status = RunStatus.Interrupted },
            new RunSummary { Id = "20261120-000000", Status = RunStatus.Damaged },
            finished with { Request = "Explain\u001b[2J\n" + new string('x', 100) },
        ]), clip: true));

        Snapshots.Match("run-table.txt", _screen.ToString());
    }
}
