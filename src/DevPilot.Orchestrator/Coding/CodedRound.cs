using DevPilot.Agents;
using DevPilot.Core.Coding;

namespace DevPilot.Orchestrator.Coding;

/// <summary>What one round of the Coder came to: exactly one of an applied patch, a reason to ask again, or giving up.</summary>
/// <param name="Patch">The answer as it was written; empty when the Coder gave up.</param>
/// <param name="Applied">The patch, applied and compiling.</param>
/// <param name="SentBack">Why it did not get there: refused by the applier, or by the compiler.</param>
/// <param name="WhyGaveUp">Why the Coder has nothing more to offer.</param>
public sealed record CodedRound(Patch Patch, AppliedPatch? Applied = null, CodingFeedback? SentBack = null, string? WhyGaveUp = null)
{
    /// <summary>Whether the Coder has nothing more to offer.</summary>
    public bool GaveUp => WhyGaveUp is not null;
}
