using System.Text.Json.Serialization;
using DevPilot.Runs.Records;
using DevPilot.Web.Pipelines;

namespace DevPilot.Web.Api;

/// <summary>It is stored.</summary>
internal sealed record OkAnswer(bool Ok);

/// <summary>An error in the shape that old clients read.</summary>
/// <param name="Error">What they show.</param>
/// <param name="Details">What is wrong, by field; null where that is not the matter.</param>
internal sealed record OldError(string Error, IReadOnlyList<FieldProblem>? Details);

/// <summary>An error, RFC 9457.</summary>
/// <param name="Title">The sort of error.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Detail">What happened and what to do.</param>
/// <param name="Errors">What is wrong, by field; null where that is not the matter.</param>
internal sealed record ApiProblem(string Title, int Status, string? Detail, IReadOnlyList<FieldProblem>? Errors);

/// <summary>How far the event log of a run is known.</summary>
/// <param name="LastSeq">Number of the last event up to which there is no gap; the sender goes on with the next.</param>
internal sealed record LastSeqAnswer(long LastSeq);

/// <summary>Files of a run.</summary>
internal sealed record NamesAnswer(IReadOnlyList<string> Names);

/// <summary>How the server is.</summary>
/// <param name="Status"><c>live</c>, <c>ready</c> or <c>unavailable</c>.</param>
/// <param name="Store">Kind of the store; null where it was not asked.</param>
/// <param name="Reason">What is wrong.</param>
internal sealed record HealthAnswer(string Status, string? Store = null, string? Reason = null);

/// <summary>Jobs of the server, the newest first.</summary>
internal sealed record JobsAnswer(IReadOnlyList<string> Repositories, IReadOnlyList<PipelineJob> Pipelines);

/// <summary>A page of runs.</summary>
internal sealed record RunListAnswer(IReadOnlyList<RunRecord> Runs, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? NextCursor);
