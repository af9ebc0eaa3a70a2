using DevPilot.Core.Coding;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Applying;

/// <summary>The change of a run that was accepted: the only kind that reaches a target.</summary>
public static class AcceptedChange
{
    /// <summary>Reads the change of a run.</summary>
    /// <exception cref="NotAcceptedException">The run was not accepted, or has not ended; nothing overrules that.</exception>
    /// <exception cref="RunStoreException">Its record is damaged, or was edited.</exception>
    public static IReadOnlyList<FileChange> Of(RunFolder run)
    {
        var events = run.ReadEvents();
        if (RunState.Of(events).Finish is not { Outcome: RunOutcome.Accepted })
            throw new NotAcceptedException(run.Id, RunState.Of(events).Finish);

        // The pipeline stops at the round that it accepts, so the last one is it.
        var coded = events.OfType<StageCompleted>().Last(completed => completed.Stage is PipelineStage.Coder);
        return run.HashArtefact(coded.Artefact) == coded.Sha256
            && run.TryRead(coded.Artefact, OrchestratorJson.Indented.CodedRound) is { Applied: { } applied }
            ? applied.Changes
            : throw new RunStoreException($"{run.PathOf(coded.Artefact)} is not as the run wrote it, so its change cannot be applied. Start the request again.");
    }
}
