using DevPilot.Core.Runs;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>A line when a stage is done or something is to be told: for files, pipes and build servers.</summary>
internal sealed class PlainProgress(IAnsiConsole console) : IRunProgress
{
    private StageBoard _board = StageBoard.Empty;
    private ProblemMet? _untold;

    public void Show(RunEvent runEvent)
    {
        _board = _board.Apply(runEvent);
        TellProblem(runEvent);
        switch (runEvent)
        {
            case RunStarted start:
                console.Write(RunHeading.Of(start));
                break;
            case RunResumed resumed:
                console.Write(new StyledLines([StyledLine.Of($"Resumed at {resumed.NextStage}.", Palette.Faint)]));
                break;
            case StageCompleted done when _board.Rows.FirstOrDefault(row => row.Stage == done.Stage && row.Agent == done.Agent) is { } row:
                console.Write(new StyledLines([StageListView.Draw(row)]));
                break;
            case CoderAskedAgain again:
                Tell(StageBoard.Say(again));
                break;
            case ModelTrouble trouble:
                Tell(StageBoard.Say(trouble));
                break;
            case ProblemMet problem:
                _untold = problem;
                break;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A problem that is the reason of the end is told there, and not twice.</summary>
    private void TellProblem(RunEvent next)
    {
        if (_untold is { } problem && (next as RunFinished)?.Reason != problem.Message)
            Tell(SafeText.OnOneLine(problem.Message));
        _untold = null;
    }

    private void Tell(string note) => console.Write(new StyledLines([new StyledLine().Add("  ! ", Palette.Caution).Add(note)]));
}
