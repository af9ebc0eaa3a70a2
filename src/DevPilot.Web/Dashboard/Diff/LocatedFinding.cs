using DevPilot.Core.Reviewing;

namespace DevPilot.Web.Dashboard.Diff;

/// <summary>Something that a reviewer found.</summary>
/// <param name="Reviewer">Who.</param>
/// <param name="Finding">What and where.</param>
public sealed record LocatedFinding(string Reviewer, ReviewFinding Finding);
