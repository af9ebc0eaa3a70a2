namespace DevPilot.Patching;

/// <summary>All patches found in a text, in order.</summary>
/// <param name="Files">One entry per file and occurrence; a later one sees the effect of an earlier one.</param>
/// <param name="Problems">What was meant as a patch and could not be read.</param>
public sealed record PatchDocument(IReadOnlyList<FilePatch> Files, IReadOnlyList<PatchProblem> Problems);
