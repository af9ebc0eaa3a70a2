using System.Diagnostics.CodeAnalysis;

namespace DevPilot.Web.Pipelines;

/// <summary>What came of an action: the job that does it, or why it is not done.</summary>
public sealed record ActionResult
{
    private ActionResult(PipelineJob? job, Refusal? refusal) => (Job, Refusal) = (job, refusal);

    /// <summary>The job; null when it was refused.</summary>
    public PipelineJob? Job { get; }

    /// <summary>Why not; null when it is done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Whether it is done, or under way.</summary>
    [MemberNotNullWhen(true, nameof(Job))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Job is not null;

    /// <summary>It is done, or under way.</summary>
    public static ActionResult Of(PipelineJob job) => new(job, null);

    /// <summary>It is not done.</summary>
    public static ActionResult Refused(RefusalKind kind, string reason) => new(null, new Refusal(kind, reason));
}
