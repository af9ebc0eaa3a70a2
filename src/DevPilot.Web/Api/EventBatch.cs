using DevPilot.Runs.Records;

namespace DevPilot.Web.Api;

/// <summary>Events of a run as a client brings them.</summary>
/// <param name="Machine">Host name of the machine that the run is on.</param>
/// <param name="Events">In their order, without gaps among them.</param>
internal sealed record EventBatch(string Machine, IReadOnlyList<RunEventLine> Events);
