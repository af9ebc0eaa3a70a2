using DevPilot.Core.Coding;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator;

/// <summary>One round's patch and what was found out about it.</summary>
/// <param name="Patch">The patch; null before any patch applied.</param>
/// <param name="Review">Null when it was not reviewed.</param>
/// <param name="Tests">Null when it was not tested.</param>
public sealed record Attempt(AppliedPatch? Patch, Review? Review = null, TestReport? Tests = null)
{
    /// <summary>Before the first round.</summary>
    public static Attempt None { get; } = new(Patch: null);

    /// <summary>What the repository's own agents say, in their order.</summary>
    public IReadOnlyList<CustomReview> Custom { get; init; } = [];

    /// <summary>Of these, who does not let it pass.</summary>
    public IReadOnlyList<CustomReview> Objections => [.. Custom.Where(review => review.Objects)];

    /// <summary>Whether everyone who was asked so far lets it pass.</summary>
    public bool IsUnopposed => Review is null or { Verdict: ReviewVerdict.Approve } && Objections.Count is 0;

    /// <summary>Whether another round is of no use: all is well, the review rejects, or the machine is in trouble.</summary>
    public bool IsFinal => Review is { Verdict: ReviewVerdict.Reject } || Tests is { Verdict: TestVerdict.MachineTrouble } || IsGood;

    private bool IsGood => Tests is { IsAcceptable: true } && IsUnopposed;

    /// <summary>The same with what one more agent says, and with what it added.</summary>
    public Attempt With(CustomReview review) => this with { Custom = [.. Custom, review], Patch = review.Patch ?? Patch };

    /// <summary>The better of two attempts; the later one when neither is.</summary>
    public Attempt OrBetter(Attempt later) => later.Rank.CompareTo(Rank) >= 0 ? later : this;

    private (int Stage, int Fewer) Rank => this switch
    {
        { Patch: null } => (0, 0),
        { IsGood: true } => (5, 0),
        { Tests: { IsAcceptable: true } } => (4, -Objections.Count),
        { Tests: { Verdict: TestVerdict.NewlyFailing } tests } => (3, -tests.NewlyFailing.Count),
        { Tests: not null } => (2, 0),
        { Review: { } review } => (1, -review.Findings.Count(finding => finding.Severity is FindingSeverity.Error) - Objections.Count),
        _ => (1, int.MinValue),
    };
}
