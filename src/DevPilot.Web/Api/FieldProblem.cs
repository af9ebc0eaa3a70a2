namespace DevPilot.Web.Api;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">Its path, such as <c>kestraSummaries[0].status</c>; empty for the body as a whole.</param>
/// <param name="Message">What it must be.</param>
internal sealed record FieldProblem(string Field, string Message);
