namespace DevPilot.Patching.Applying;

/// <summary>What is to be done to the lines of one file. Everything not named stays, byte for byte.</summary>
internal sealed class FileChange
{
    /// <summary>File lines (from 0) that go.</summary>
    public HashSet<int> Deleted { get; } = [];

    /// <summary>Lines that come, by the file line before which they stand.</summary>
    public SortedDictionary<int, List<InsertedLine>> Inserted { get; } = [];

    /// <summary>Whether the text ends with a newline; null keeps what the file had.</summary>
    public bool? EndsWithNewline { get; set; }

    /// <summary>Whether the file starts with a byte order mark; null keeps what the file had.</summary>
    public bool? HasMark { get; set; }

    public bool IsEmpty => Deleted.Count == 0 && Inserted.Count == 0 && EndsWithNewline is null && HasMark is null;
}
