namespace DevPilot.Patching;

/// <summary>Where a hunk was applied, and by which rung.</summary>
/// <param name="Path">The file.</param>
/// <param name="Hunk">Ordinal within the file patch, from 1.</param>
/// <param name="Line">First line of the matched region before the patch, from 1; 0 when the hunk stood applied already.</param>
/// <param name="Rung">How it was matched.</param>
/// <param name="WasApplied">The change stood in the file already.</param>
public sealed record HunkPlacement(string Path, int Hunk, int Line, MatchRung Rung, bool WasApplied = false);
