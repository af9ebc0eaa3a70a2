namespace DevPilot.Web.Pipelines;

/// <summary>Why something was not done.</summary>
/// <param name="Kind">The sort of reason.</param>
/// <param name="Reason">One or two sentences for a person: what, why and the next step.</param>
public sealed record Refusal(RefusalKind Kind, string Reason);
