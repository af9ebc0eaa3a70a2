using DevPilot.Core.Coding;

namespace DevPilot.Core.Reviewing;

/// <summary>What an agent of the repository's own has to say about a change.</summary>
/// <param name="Agent">Its name.</param>
/// <param name="BlocksFrom">The least severity that stops a change; null where nothing that it finds does.</param>
/// <param name="Findings">The most severe first.</param>
/// <param name="Opinion">What a model thinks, labelled as such wherever it is shown; empty without a model.</param>
public sealed record CustomReview(string Agent, FindingSeverity? BlocksFrom, IReadOnlyList<ReviewFinding> Findings, string Opinion = "")
{
    /// <summary>The whole change with what the agent added to it; null where it added nothing.</summary>
    public AppliedPatch? Patch { get; init; }

    /// <summary>Why it was passed over; empty where it did its work.</summary>
    public string PassedOver { get; init; } = "";

    /// <summary>Whether the change must not be accepted as it is.</summary>
    public bool Objects => Objections.Any();

    /// <summary>The findings that stop the change.</summary>
    internal IEnumerable<ReviewFinding> Objections => BlocksFrom is { } least ? Findings.Where(finding => finding.Severity >= least) : [];

    /// <summary>The first reason why it objects, in a sentence; empty where it does not.</summary>
    public string Reason => Objections.FirstOrDefault() is { } first
        ? $"{Agent} objects: {(first.Path.Length is 0 ? "" : $"{first.Path}:{first.Line}: ")}{first.Message}"
        : "";
}
