namespace DevPilot.Patching;

/// <summary>One reason why the patch is refused.</summary>
/// <param name="Path">The file as the patch names it; empty when the patch names none.</param>
/// <param name="Hunk">Ordinal of the hunk within its file, from 1; 0 when the refusal is about the file or the whole patch.</param>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Message">A sentence that says what is wrong and, where it can, what to write instead.</param>
public sealed record HunkRefusal(string Path, int Hunk, RefusalReason Reason, string Message)
{
    /// <summary>The nearest places, best first; at most three.</summary>
    public IReadOnlyList<NearestPlace> Nearest { get; init; } = [];
}
