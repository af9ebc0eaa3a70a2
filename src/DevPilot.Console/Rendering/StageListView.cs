using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>Draws a <see cref="StageBoard"/>: a line for each stage, and the notes below.</summary>
internal static class StageListView
{
    private const string Frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private const int MostNotes = 5;
    private const int LeastNameCharacters = 10;
    private const int MostNameCharacters = 30;

    /// <summary>The lines at a moment.</summary>
    /// <param name="board">What has happened.</param>
    /// <param name="now">Moves the clocks of stages at work.</param>
    /// <param name="frame">Counts up; moves the spinner.</param>
    public static IReadOnlyList<StyledLine> Draw(StageBoard board, DateTimeOffset now, int frame)
    {
        var width = Math.Min(MostNameCharacters, board.Rows.Max(row => row.Name.Length + 1));
        var lines = board.Rows.Select(row => Draw(row, now, frame, width)).ToList();
        lines.AddRange(board.Notes.TakeLast(MostNotes).Select(note => new StyledLine().Add("  ! ", Palette.Caution).Add(note)));
        return lines;
    }

    /// <summary>The line of a stage that is done.</summary>
    public static StyledLine Draw(StageRow row) => Draw(row, row.StartedAt, frame: 0, width: 0);

    private static StyledLine Draw(StageRow row, DateTimeOffset now, int frame, int width)
    {
        var name = row.Name.PadRight(Math.Max(LeastNameCharacters, width));
        var round = row.Round > 1 ? $"round {row.Round}: " : "";
        var line = new StyledLine();
        return row.State switch
        {
            StageRowState.Waiting => line.Add($"  · {name}", Palette.Faint),
            StageRowState.Running => line
                .Add($"  {Frames[frame % Frames.Length]} ", Palette.Accent)
                .Add(name, Palette.Strong)
                .Add(Clock(now - row.StartedAt), Palette.Faint)
                .Add($"  {round}{Doing(row.Stage)}", Palette.Faint),
            StageRowState.Done => line
                .Add(row.Objects ? "  ✗ " : "  ✓ ", row.Objects ? Palette.Bad : Palette.Good)
                .Add(name)
                .Add(Clock(row.Elapsed), Palette.Faint)
                .Add($"  {round}{row.Summary}"),
            _ => line.Add("  × ", Palette.Bad).Add(name).Add("            stopped", Palette.Faint),
        };
    }

    private static string Clock(TimeSpan time) => Wording.Of(time).PadLeft(12);

    private static string Doing(PipelineStage stage) => stage switch
    {
        PipelineStage.Baseline => "building and testing your code as it is",
        PipelineStage.Planner => "reading the request against the code",
        PipelineStage.Coder => "writing the change",
        PipelineStage.Reviewer => "compiling and comparing",
        PipelineStage.CustomAgents => "at work for this repository",
        PipelineStage.Tester => "building and testing the change",
        PipelineStage.Evaluator => "scoring",
        _ => "",
    };
}
