using System.Text.Json;
using DevPilot.Console.Rendering;
using DevPilot.Core;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Tests.Rendering;

public sealed class ProgressTests
{
    private readonly Screen _screen = new();

    [Fact]
    public async Task Plain_progress_is_a_line_for_each_stage_that_is_done()
    {
        await ShowAsync(new PlainProgress(_screen.OfWidth(120)), Runs.Accepted);

        Snapshots.Match("plain-progress.txt", _screen.ToString());
    }

    [Fact]
    public async Task Nothing_in_a_request_or_a_summary_is_obeyed_by_the_terminal()
    {
        await ShowAsync(new PlainProgress(_screen.OfWidth(120)),
        [
            new RunStarted("1", "[red]Add\u001b]0;owned\a X[/]", "/repo/[bold]", "builtin", "0.1.0"),
            new StageCompleted(1, "", "", "\u001b[2Jgone\r\nover", 100) { Stage = PipelineStage.Planner },
            new ProblemMet("\u001b[31m[/nothing]"),
            new RunFinished(RunOutcome.Failed, "another reason", null, 1, 0),
        ]);

        Snapshots.Match("hostile-progress.txt", _screen.ToString());
    }

    [Fact]
    public async Task A_problem_that_ends_the_run_is_left_to_its_end()
    {
        await ShowAsync(new PlainProgress(_screen.OfWidth(120)),
        [
            new ProblemMet("There is no User."),
            new RunFinished(RunOutcome.CannotStart, "There is no User.", null, 1, 0),
        ]);

        Assert.Empty(_screen.ToString());
    }

    [Fact]
    public async Task Json_progress_is_the_event_log()
    {
        await ShowAsync(new JsonProgress(_screen.Writer), Runs.Accepted);

        var lines = _screen.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equivalent(Runs.Accepted, lines.Select(line => JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent)!).ToList(), strict: true);
    }

    [Fact]
    public void A_live_frame_fits_a_narrow_terminal()
    {
        var board = Runs.Accepted.Take(6).Aggregate(StageBoard.Empty, (board, runEvent) => board.Apply(runEvent));
        var lines = StageListView.Draw(board, DateTimeOffset.UnixEpoch.AddSeconds(4), frame: 3);

        _screen.OfWidth(40).Write(new StyledLines(lines, clip: true));

        Assert.All(_screen.ToString().Split('\n'), line => Assert.True(line.Length <= 40, line));
        Snapshots.Match("narrow-frame.txt", _screen.ToString());
    }

    private static async Task ShowAsync(IRunProgress progress, IReadOnlyList<RunEvent> events)
    {
        foreach (var runEvent in events)
            progress.Show(runEvent);
        await progress.DisposeAsync();
    }
}
