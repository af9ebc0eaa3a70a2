using System.Collections.Immutable;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>The stages of a run as a person watches them: a fold over its events, without a clock of its own.</summary>
internal sealed record StageBoard
{
    private static readonly ImmutableArray<PipelineStage> Shown =
    [
        PipelineStage.Planner,
        PipelineStage.Coder,
        PipelineStage.Reviewer,
        PipelineStage.Tester,
        PipelineStage.Evaluator,
        PipelineStage.Baseline,
    ];

    /// <summary>Nothing has happened.</summary>
    public static StageBoard Empty { get; } = new();

    /// <summary>The stages in pipeline order; last the baseline, which runs beside them.</summary>
    public ImmutableArray<StageRow> Rows { get; private init; } = [.. Shown.Select(stage => new StageRow(stage))];

    /// <summary>What a person should read: problems, and why the Coder was asked again.</summary>
    public ImmutableArray<string> Notes { get; private init; } = [];

    /// <summary>The board after one more event.</summary>
    public StageBoard Apply(RunEvent runEvent) => runEvent switch
    {
        StageStarted started => Begin(started),
        StageCompleted done => With(done.Stage, row => row with
        {
            State = StageRowState.Done,
            Round = done.Round,
            Elapsed = TimeSpan.FromMilliseconds(done.ElapsedMs),
            Summary = SafeText.OnOneLine(done.Summary),
        }),
        CoderAskedAgain again => this with { Notes = Notes.Add(Say(again)) },
        ModelTrouble trouble => this with { Notes = Notes.Add(Say(trouble)) },
        ProblemMet problem => this with { Notes = Notes.Add(SafeText.OnOneLine(problem.Message)) },
        RunFinished finish => Stop(finish),
        _ => this,
    };

    /// <summary>Why the Coder is asked again, on one line.</summary>
    public static string Say(CoderAskedAgain again) =>
        $"Coder, round {again.Round}: sent back by the {again.Source}: {SafeText.OnOneLine(again.Message)}";

    /// <summary>What is the matter with a model, on one line.</summary>
    public static string Say(ModelTrouble trouble) =>
        $"{trouble.Model}: {SafeText.OnOneLine(trouble.Message)}{(trouble.DelayMs > 0 ? $" (in {Wording.Of(TimeSpan.FromMilliseconds(trouble.DelayMs))})" : "")}";

    /// <summary>A new round of the Coder makes what came after it wait again.</summary>
    private StageBoard Begin(StageStarted started)
    {
        var board = With(started.Stage, _ => new StageRow(started.Stage, StageRowState.Running, started.Round, started.At));
        if (started.Stage is not PipelineStage.Coder || started.Round is 1)
            return board;
        return board
            .With(PipelineStage.Reviewer, row => new StageRow(row.Stage))
            .With(PipelineStage.Tester, row => new StageRow(row.Stage));
    }

    /// <summary>A problem that is the reason of the end is told there.</summary>
    private StageBoard Stop(RunFinished finish) => this with
    {
        Notes = Notes.Remove(SafeText.OnOneLine(finish.Reason)),
        Rows = [.. Rows.Select(row => row.State is StageRowState.Running ? row with { State = StageRowState.Stopped } : row)],
    };

    private StageBoard With(PipelineStage stage, Func<StageRow, StageRow> change) => this with
    {
        Rows = [.. Rows.Select(row => row.Stage == stage ? change(row) : row)],
    };
}
