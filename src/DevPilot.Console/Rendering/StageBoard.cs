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
        RunStarted { Answerer: not null } => this with { Rows = [] },
        StageStarted started => Begin(started),
        StageCompleted done => With(done.Stage, done.Agent, row => row with
        {
            State = StageRowState.Done,
            Round = done.Round,
            Elapsed = TimeSpan.FromMilliseconds(done.ElapsedMs),
            Summary = SafeText.OnOneLine(done.Summary),
            Objects = row.Objects || done.Objects,
        }),
        AgentReported reported => With(PipelineStage.CustomAgents, reported.Agent, row => row with { Objects = reported.Objects }),
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
        var running = new StageRow(started.Stage, StageRowState.Running, started.Round, started.At, Agent: started.Agent, After: started.After);
        var board = started is { Agent: { } agent, After: { } after } ? Place(agent, after) : this;
        board = board.With(started.Stage, started.Agent, _ => running);
        return started.Stage is not PipelineStage.Coder || started.Round is 1
            ? board
            : board with
            {
                Rows = [.. board.Rows.Select(row => row.Stage is PipelineStage.Reviewer or PipelineStage.Tester || row.After > PipelineStage.Planner
                    ? new StageRow(row.Stage, Agent: row.Agent, After: row.After) { Earlier = row }
                    : row)],
            };
    }

    /// <summary>Makes a line for an agent of the repository's own below the stage that it follows, and below its fellows.</summary>
    private StageBoard Place(string agent, PipelineStage after)
    {
        if (Rows.Any(row => row.Agent == agent))
            return this;
        var above = Rows.ToList().FindLastIndex(row => row.After == after || (row.Stage == after && row.Agent is null));
        return this with { Rows = Rows.Insert(above + 1, new StageRow(PipelineStage.CustomAgents, Agent: agent, After: after)) };
    }

    /// <summary>A problem that is the reason of the end is told there. Where a last round got no further than the Coder, what the round before came to still holds.</summary>
    private StageBoard Stop(RunFinished finish) => this with
    {
        Notes = Notes.Remove(SafeText.OnOneLine(finish.Reason)),
        Rows = [.. Rows.Select(row => row switch
        {
            { State: StageRowState.Running } => row with { State = StageRowState.Stopped },
            { State: StageRowState.Waiting, Earlier: { } earlier } => earlier,
            _ => row,
        })],
    };

    private StageBoard With(PipelineStage stage, string? agent, Func<StageRow, StageRow> change) => this with
    {
        Rows = [.. Rows.Select(row => row.Stage == stage && row.Agent == agent ? change(row) : row)],
    };
}
