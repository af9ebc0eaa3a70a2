namespace DevPilot.Orchestrator.Applying;

/// <summary>One path of an unfinished transaction.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Before">File of the journal with the bytes before; null when the path did not exist.</param>
/// <param name="AfterSha256">Hash of the bytes afterwards; null when the path goes.</param>
/// <param name="Temporary">Where its bytes wait on the same volume, relative to the root.</param>
/// <param name="ModeBefore">Unix mode before; null without a file or without modes.</param>
/// <param name="ModeAfter">Unix mode afterwards; null for that of a new file.</param>
/// <param name="ModifiedBefore">Time of its last change before, UTC; null without a file.</param>
internal sealed record JournalEntry(
    string Path,
    string? Before,
    string? AfterSha256,
    string Temporary,
    UnixFileMode? ModeBefore,
    UnixFileMode? ModeAfter,
    DateTime? ModifiedBefore);
