using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Applying;

/// <summary>A change was to be applied that no run accepted.</summary>
public sealed class NotAcceptedException(string runId, RunFinished? finish) : Exception(
    finish switch
    {
        null => $"Run {runId} has not ended, so nothing says whether its change is sound.",
        { Outcome: RunOutcome.Answered } => $"Run {runId} answered in words: there is no change to apply.",
        _ => $"Run {runId} was not accepted: {finish.Reason}",
    })
{
    /// <summary>The run.</summary>
    public string RunId { get; } = runId;

    /// <summary>Whether <c>resume</c> may still bring it to an end.</summary>
    public bool CanBeResumed { get; } = finish is null or { Outcome: not (RunOutcome.NotAccepted or RunOutcome.CannotStart or RunOutcome.Answered) };
}
