using System.Collections.Immutable;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>What pages show of a run's events: the fold of the product, and a timeline.</summary>
public sealed record RunProgress
{
    private const int Batch = 1000;
    private const int MostHappenings = 200;

    /// <summary>Before any event.</summary>
    public static RunProgress Empty { get; } = new();

    /// <summary>The fold over the events.</summary>
    public RunState State { get; private init; } = RunState.Empty;

    /// <summary>The timeline, in the order in which stages began.</summary>
    public ImmutableList<StageRow> Stages { get; private init; } = [];

    /// <summary>What happened on the way, the oldest first; the last 200.</summary>
    public ImmutableList<Happening> Happenings { get; private init; } = [];

    /// <summary>Number of the last event, readable or not.</summary>
    public long LastSeq { get; private init; }

    /// <summary>Events that could not be read.</summary>
    public int Damaged { get; private init; }

    /// <summary>Time that was not worked on the run, before a resume, milliseconds.</summary>
    public double PausedMs { get; private init; }

    /// <summary>Time worked up to a moment, milliseconds.</summary>
    public double WorkedMs(DateTimeOffset until) => State.Start is { } start ? Math.Max(0, (until - start.At).TotalMilliseconds - PausedMs) : 0;

    /// <summary>Reads what was added to the log since.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    internal async Task<RunProgress> ReadOnAsync(IRunRecordStore store, string id, CancellationToken cancellationToken)
    {
        var progress = this;
        while (true)
        {
            var lines = await store.EventsAsync(id, progress.LastSeq, Batch, cancellationToken);
            foreach (var line in lines)
                progress = progress.Apply(line);
            if (lines.Count < Batch)
                return progress;
        }
    }

    /// <summary>The same with one more line of the log.</summary>
    public RunProgress Apply(RunEventLine line)
    {
        var next = this with { LastSeq = Math.Max(line.Seq, LastSeq + 1) };
        return StoredJson.Read<RunEvent>(line.Json) is { } runEvent
            ? next.Apply(runEvent)
            : next with { Damaged = Damaged + 1 };
    }

    private RunProgress Apply(RunEvent runEvent)
    {
        var before = this;
        if (runEvent is RunResumed && State.LastSeq > 0)
            before = this with { PausedMs = PausedMs + Math.Max(0, (runEvent.At - State.LastAt).TotalMilliseconds) };
        var next = before with { State = State.Apply(runEvent) };
        return runEvent switch
        {
            StageStarted started => next with { Stages = Stages.Add(new StageRow(started.Stage, started.Round, started.Agent, started.At, next.WorkedMs(started.At))) },
            WorkspaceCreated workspace => next.WithRow(
                row => row.Stage is PipelineStage.Preparation,
                row => row with { ElapsedMs = workspace.ElapsedMs, Summary = $"{Wording.Words.Number(workspace.Files, "file", "files")} copied" }),
            StageCompleted done => next.WithRow(
                row => row.Stage == done.Stage && row.Round == done.Round && row.Agent == done.Agent,
                row => row with { ElapsedMs = done.ElapsedMs, Summary = done.Summary, Objects = done.Objects }),
            ModelAnswered answer => next.WithRow(
                row => row.Stage == answer.Stage && (row.Agent is null || row.Agent == answer.Agent),
                row => row with { CostUsd = row.CostUsd + answer.CostUsd, Tokens = row.Tokens + answer.InputTokens + answer.OutputTokens, Answers = row.Answers + 1 }),
            RunFinished finish => next with { Stages = [.. Stages.Select(row => row.IsRunning ? row with { IsStopped = true } : row)] },
            _ => next,
        } is var applied && HappeningOf(runEvent) is { } happening
            ? applied with { Happenings = applied.Happenings.Count < MostHappenings ? applied.Happenings.Add(happening) : applied.Happenings.RemoveAt(0).Add(happening) }
            : applied;
    }

    private RunProgress WithRow(Predicate<StageRow> which, Func<StageRow, StageRow> change) =>
        Stages.FindLastIndex(which) is >= 0 and var index ? this with { Stages = Stages.SetItem(index, change(Stages[index])) } : this;

    private static Happening? HappeningOf(RunEvent runEvent) => runEvent switch
    {
        ProblemMet problem => new(runEvent.At, "Problem", problem.Message, IsTrouble: true),
        CoderAskedAgain again => new(runEvent.At, $"Back to the Coder, by {again.Source}", again.Message),
        ModelTrouble trouble => new(runEvent.At, $"{trouble.Model}", trouble.Message, IsTrouble: true),
        ToolCalled { Failed: true } tool => new(runEvent.At, $"{tool.Agent}: {tool.Tool} failed", tool.Arguments, IsTrouble: true),
        ToolCalled tool => new(runEvent.At, $"{tool.Agent}: {tool.Tool}", tool.Arguments),
        ChildExited child => new(runEvent.At, child.ExitCode is { } code ? $"Exit code {code}" : "Ended at its limit", child.Command, IsTrouble: child.ExitCode is not 0),
        RunResumed resumed => new(runEvent.At, "Resumed", $"at {resumed.NextStage}"),
        RunApplied applied => new(runEvent.At, "Applied", string.Join(", ", applied.Files)),
        RunFinished finish => new(runEvent.At, Wording.Words.Verdict(finish.Outcome), finish.Reason),
        _ => null,
    };
}
