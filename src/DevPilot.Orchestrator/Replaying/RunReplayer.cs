using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Replaying;

/// <summary>Runs a request again, as a run of its own, with the answers that an earlier run recorded.</summary>
/// <remarks>
/// It works on the target as the recorded run copied it, taken from that run's workspace, so that neither <c>apply</c> nor later work changes what it comes to. Facts are
/// found anew: compiler, builds and tests run again. Where the workspace was cleaned away, the target as it is now takes its place, and the run says so.
/// </remarks>
public sealed class RunReplayer(DevPilotServices services)
{
    /// <summary>Replays a run and compares the two.</summary>
    /// <param name="id">Id of the recorded run, its beginning, or <c>last</c>.</param>
    /// <param name="request">Target, bounds and listener; the sentence is the recorded one.</param>
    /// <param name="cancellationToken">Stops, resumable.</param>
    /// <exception cref="RunStoreException">There is no such run, or it lost its beginning.</exception>
    public async Task<ReplayResult> ReplayAsync(string id, RunRequest request, CancellationToken cancellationToken)
    {
        var store = new RunStore(request.Target.Root, services.Clock);
        using var recorded = store.Open(id);
        var state = RunState.Of(recorded.ReadEvents());
        var start = state.Start ?? throw new RunStoreException($"Run {recorded.Id} is damaged: its request is not recorded. See the others: devpilot runs");

        var again = request with
        {
            Sentence = start.Request,
            Solution = start.Solution,
            ReplayOf = recorded.Id,
            Answerer = start.Answerer,
            // A run that paused has no answers beyond that.
            Options = request.Options with { Until = state.Finish is { Outcome: RunOutcome.Paused } ? state.Until : null },
        };
        var result = await services.CreateLauncher().StartAsync(again, cancellationToken);

        using var replayed = store.Open(result.RunId);
        return new ReplayResult(recorded.Id, result, [.. Differences(state.Finish, recorded, result.Finish, replayed)]);
    }

    private static IEnumerable<string> Differences(RunFinished? before, RunFolder recorded, RunFinished now, RunFolder replayed)
    {
        if (before?.Outcome != now.Outcome)
            yield return $"It was {before?.Outcome.ToString() ?? "not ended"} and is now {now.Outcome}.";
        if (recorded.TryReadText(RunArtefacts.Diff) != replayed.TryReadText(RunArtefacts.Diff))
            yield return "The patch is another one.";
        if (recorded.TryReadText(RunArtefacts.Answer) != replayed.TryReadText(RunArtefacts.Answer))
            yield return "The answer is another one.";
        if (before?.Score is { } score && now.Score is { } newScore && Math.Abs(score - newScore) >= 0.05)
            yield return $"The score was {score:0.0} and is now {newScore:0.0}.";
    }
}
