using System.Security.Cryptography;
using System.Text;
using DevPilot.Core.Runs;

namespace DevPilot.Runs.Records;

/// <summary>The record of a pipeline run: a reading of its events, and of nothing else but the machine that it ran on.</summary>
public static class PipelineRecord
{
    /// <summary>The id under which servers know a run: its local id, and what tells equal ones of other repositories and machines apart.</summary>
    /// <param name="localId">Its id in the repository.</param>
    /// <param name="machine">Host name.</param>
    /// <param name="repositoryPath">Absolute path of the repository on that host.</param>
    public static string IdOf(string localId, string machine, string repositoryPath) =>
        $"{localId}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{machine}\n{repositoryPath}")))[..8]}";

    /// <summary>The record as the events tell it so far; null before the first one.</summary>
    /// <param name="state">The fold over the events.</param>
    /// <param name="machine">Host name of the machine that it runs on.</param>
    public static RunRecord? Of(RunState state, string machine) => state.Start is not { } start ? null : new RunRecord
    {
        Id = IdOf(start.RunId, machine, start.Repository),
        TaskType = TaskTypes.Pipeline,
        Timestamp = start.At,
        Input = start.Request,
        OutputSummary = state.Finish?.Reason ?? "",
        Status = StatusOf(state.Finish?.Outcome),
        Repository = NameOf(start.Repository),
        RepositoryPath = start.Repository,
        Machine = machine,
        LocalId = start.RunId,
        Model = start.Backend,
        Verdict = state.Finish?.Outcome,
        Stage = state.CurrentStage,
        Score = state.Finish?.Score,
        DurationMs = state.Finish is null ? null : state.ElapsedMs,
        CostUsd = state.Usage.CostUsd,
        InputTokens = state.Usage.InputTokens,
        OutputTokens = state.Usage.OutputTokens,
        Tests = state.Tests is { } tests ? new TestCounts(tests.Passed, tests.Failed, tests.Skipped, tests.NewlyFailing) : null,
        AppliedAt = state.AppliedAt,
        LastSeq = state.LastSeq,
    };

    /// <summary>The record of a run that nobody works on any more: failed where its log has no end; null before the first event.</summary>
    /// <param name="state">The fold over the events.</param>
    /// <param name="machine">Host name of the machine that it ran on.</param>
    public static RunRecord? AtEnd(RunState state, string machine) => Of(state, machine) is not { } record ? null
        : state.Finish is not null ? record
        : record with { Status = RunStates.Failed, OutputSummary = $"Its process ended before the run did, in the stage {state.CurrentStage}. Go on: devpilot resume {record.LocalId}" };

    private static string StatusOf(RunOutcome? outcome) => outcome switch
    {
        null => RunStates.Running,
        RunOutcome.Accepted or RunOutcome.NotAccepted or RunOutcome.Paused or RunOutcome.Answered => RunStates.Completed,
        _ => RunStates.Failed,
    };

    // Paths of the other system's machines come here too.
    private static string NameOf(string path) => path.TrimEnd('/', '\\').Split('/', '\\')[^1];
}
