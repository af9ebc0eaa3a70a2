using DevPilot.Runs.Records;

namespace DevPilot.Web.Api;

/// <summary>What a workflow wrote about a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Summary">What it wrote.</param>
internal sealed record PostedSummary(string RunId, WrittenSummary Summary);
