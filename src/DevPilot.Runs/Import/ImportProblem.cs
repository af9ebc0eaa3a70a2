namespace DevPilot.Runs.Import;

/// <summary>A record that was not taken.</summary>
/// <param name="Number">Its place in the source, from 1.</param>
/// <param name="Id">Its id; null where it has none that can be read.</param>
/// <param name="Message">Why.</param>
public sealed record ImportProblem(int Number, string? Id, string Message);
