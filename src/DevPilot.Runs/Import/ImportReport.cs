namespace DevPilot.Runs.Import;

/// <summary>What became of the records of an import.</summary>
/// <param name="Added">Records that are new.</param>
/// <param name="Known">Records that were there already.</param>
/// <param name="Problems">Records that were not taken.</param>
public sealed record ImportReport(int Added, int Known, IReadOnlyList<ImportProblem> Problems);
