using DevPilot.Core.Runs;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>A line when a stage is done or something is to be told: for files, pipes and build servers.</summary>
internal sealed class PlainProgress(IAnsiConsole console) : IRunProgress
{
    private StageBoard _board = StageBoard.Empty;

    public void Show(RunEvent runEvent)
    {
        _board = _board.Apply(runEvent);
        switch (runEvent)
        {
            case RunStarted start:
                console.Write(RunHeading.Of(start));
                break;
            case RunResumed resumed:
                console.Write(new StyledLines([StyledLine.Of($"Resumed at {resumed.NextStage}.", Palette.Faint)]));
                break;
            case StageCompleted done when _board.Rows.Any(row => row.Stage == done.Stage):
                console.Write(new StyledLines([StageListView.Draw(_board.Rows.First(row => row.Stage == done.Stage))]));
                break;
            case CoderAskedAgain or ProblemMet:
                console.Write(new StyledLines([new StyledLine().Add("  ! ", Palette.Caution).Add(_board.Notes[^1])]));
                break;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
