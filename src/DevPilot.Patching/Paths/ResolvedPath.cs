namespace DevPilot.Patching.Paths;

/// <summary>The file that a path of a patch means.</summary>
/// <param name="Path">The file in the tree.</param>
/// <param name="IsGuess">Found by the end of the path only; the text of the hunks must confirm it.</param>
internal sealed record ResolvedPath(string Path, bool IsGuess);
