namespace DevPilot.Web.Dashboard.RunView;

/// <summary>The exchanges with models that a run kept.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Names">Their files, in the order in which they were made.</param>
public sealed record ExchangeList(string RunId, IReadOnlyList<string> Names);
