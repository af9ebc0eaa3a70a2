namespace DevPilot.Patching;

/// <summary>The whole change of one file, as bytes.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Path">Path after the edit (of the deleted file, for a deletion), relative to the root, '/' between segments.</param>
/// <param name="Before">Bytes before; null when the file is added.</param>
/// <param name="After">Bytes after; null when the file is deleted.</param>
public sealed record FileEdit(FileEditKind Kind, string Path, byte[]? Before, byte[]? After)
{
    /// <summary>Path before a rename; null otherwise.</summary>
    public string? OldPath { get; init; }

    /// <summary>Whether the file shall be executable; null leaves that as it is.</summary>
    public bool? IsExecutable { get; init; }
}
