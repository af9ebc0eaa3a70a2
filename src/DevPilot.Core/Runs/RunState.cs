using System.Collections.Immutable;
using DevPilot.Core.Agents;

namespace DevPilot.Core.Runs;

/// <summary>What a run has come to: the fold over its events. Console, resume and reports all read this.</summary>
public sealed record RunState
{
    /// <summary>The state before any event.</summary>
    public static RunState Empty { get; } = new();

    /// <summary>The first event; null for a log that lost its beginning.</summary>
    public RunStarted? Start { get; private init; }

    /// <summary>Sequence number of the last event.</summary>
    public long LastSeq { get; private init; }

    /// <summary>When the last event was written.</summary>
    public DateTimeOffset LastAt { get; private init; }

    /// <summary>The workspace, as it was made; null before it stands.</summary>
    public WorkspaceCreated? Workspace { get; private init; }

    /// <summary>Stages that are complete, by stage and round. A new round of the Coder leaves the earlier rounds here.</summary>
    public ImmutableDictionary<(PipelineStage Stage, int Round), StageCompleted> Completed { get; private init; } =
        ImmutableDictionary<(PipelineStage, int), StageCompleted>.Empty;

    /// <summary>Agents of the repository's own that are done, by name and round.</summary>
    public ImmutableDictionary<(string Agent, int Round), StageCompleted> CompletedAgents { get; private init; } =
        ImmutableDictionary<(string, int), StageCompleted>.Empty;

    /// <summary>What the Coder was told, by the round that it began.</summary>
    public ImmutableDictionary<int, CoderAskedAgain> Feedback { get; private init; } = ImmutableDictionary<int, CoderAskedAgain>.Empty;

    /// <summary>Stage that began last.</summary>
    public PipelineStage CurrentStage { get; private init; }

    /// <summary>Stage after which the run pauses.</summary>
    public PipelineStage? Until { get; private init; }

    /// <summary>The end; null while it runs or when its process was killed.</summary>
    public RunFinished? Finish { get; private init; }

    /// <summary>When its change was first applied to the target; null when it was not.</summary>
    public DateTimeOffset? AppliedAt { get; private init; }

    /// <summary>Wall time over all processes that worked on it, milliseconds; killed ones are not counted.</summary>
    public long ElapsedMs { get; private init; }

    /// <summary>What its models have cost so far, over all processes that worked on it.</summary>
    public AgentUsage Usage { get; private init; } = AgentUsage.None;

    /// <summary>What the last run of the tests came to; null before it.</summary>
    public TestsCounted? Tests { get; private init; }

    /// <summary>Whether <c>resume</c> has something left to do.</summary>
    public bool IsResumable => Start is not null && IsResumableAfter(Finish?.Outcome);

    /// <summary>Whether a run with this end, null for none, has something left to do.</summary>
    public static bool IsResumableAfter(RunOutcome? outcome) => outcome is null or RunOutcome.Paused or RunOutcome.Cancelled or RunOutcome.BudgetSpent or RunOutcome.Failed;

    /// <summary>Folds a whole log.</summary>
    public static RunState Of(IEnumerable<RunEvent> events) => events.Aggregate(Empty, (state, runEvent) => state.Apply(runEvent));

    /// <summary>The state after one more event.</summary>
    public RunState Apply(RunEvent runEvent)
    {
        var state = this with { LastSeq = runEvent.Seq, LastAt = runEvent.At };
        return runEvent switch
        {
            RunStarted start when Start is null => state with { Start = start, Until = start.Until },
            RunResumed resumed => state with { Until = resumed.Until, Finish = null },
            WorkspaceCreated workspace => state with { Workspace = workspace },
            StageStarted => state with { CurrentStage = runEvent.Stage },
            StageCompleted { Agent: { } agent } completed => state with { CompletedAgents = CompletedAgents.SetItem((agent, completed.Round), completed) },
            StageCompleted completed => state with { Completed = Completed.SetItem((completed.Stage, completed.Round), completed) },
            CoderAskedAgain again => state with { Feedback = Feedback.SetItem(again.Round, again) },
            ModelAnswered answer => state with
            {
                Usage = Usage + new AgentUsage(answer.InputTokens, answer.OutputTokens, answer.CostUsd, answer.CacheReadTokens, answer.CacheWriteTokens),
            },
            TestsCounted tests => state with { Tests = tests },
            RunFinished finish => state with { Finish = finish, ElapsedMs = ElapsedMs + finish.ElapsedMs },
            RunApplied => state with { AppliedAt = AppliedAt ?? runEvent.At },
            _ => state,
        };
    }

    /// <summary>The same without what stands on a plan that a person has edited since.</summary>
    public RunState WithoutStagesAfterPlanner() => this with
    {
        Completed = Completed.RemoveRange(Completed.Keys.Where(key => key.Stage > PipelineStage.Planner)),
        CompletedAgents = CompletedAgents.Clear(),
        Feedback = Feedback.Clear(),
    };
}
