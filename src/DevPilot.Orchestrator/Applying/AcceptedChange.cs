using DevPilot.Core;
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
        var written = Unaltered(run, coded, () => run.TryRead(coded.Artefact, OrchestratorJson.Indented.CodedRound)?.Applied);

        // Agents of the repository's own may have added to it; each hands on the whole change.
        var added = events.OfType<StageCompleted>()
            .Where(completed => completed.Agent is not null && completed.Round == coded.Round && completed.Seq > coded.Seq)
            .Select(completed => Unaltered(run, completed, () => run.TryRead(completed.Artefact, DevPilotJson.Indented.CustomReview))?.Patch)
            .LastOrDefault(patch => patch is not null);
        return (added ?? written ?? throw Altered(run, coded)).Changes;
    }

    private static T Unaltered<T>(RunFolder run, StageCompleted completed, Func<T> read) =>
        run.HashArtefact(completed.Artefact) == completed.Sha256 ? read() : throw Altered(run, completed);

    private static RunStoreException Altered(RunFolder run, StageCompleted completed) =>
        new($"{run.PathOf(completed.Artefact)} is not as the run wrote it, so its change cannot be applied. Start the request again.");
}
