using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevPilot.Orchestrator.Applying;

/// <summary>What a transaction is about to do and how to take it back. It is open while <c>journal.json</c> stands in its folder.</summary>
internal sealed partial record TransactionJournal
{
    private const string FileName = "journal.json";
    private const UnixFileMode ReadBits = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode ExecuteBits = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode ModeOfNewFile = ReadBits | UnixFileMode.UserWrite;

    public required IReadOnlyList<JournalEntry> Files { get; init; }

    /// <summary>Folders that come into being, the outer ones first, relative to the root.</summary>
    public required IReadOnlyList<string> NewFolders { get; init; }

    public static TransactionJournal Plan(string root, IReadOnlyList<PlannedFile> files, IReadOnlyDictionary<string, bool> executable)
    {
        var tag = Guid.NewGuid().ToString("n")[..8];
        return new TransactionJournal
        {
            Files = [.. files.Select((file, number) => Entry(root, file, number, tag, executable))],
            NewFolders =
            [
                .. files.Where(file => file.After is not null)
                    .SelectMany(file => FoldersAbove(file.Path))
                    .Where(folder => !Directory.Exists(Path.Combine(root, folder)))
                    .Distinct()
                    .OrderBy(folder => folder.Length),
            ],
        };
    }

    public static TransactionJournal? Read(string journalFolder)
    {
        var path = Path.Combine(journalFolder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), Json.Default.TransactionJournal) : null;
    }

    /// <summary>Ends the transaction, which now stands as it is, and removes what the journal kept.</summary>
    public static void Close(string journalFolder, DiskSteps steps)
    {
        if (!Directory.Exists(journalFolder))
            return;
        var journal = Path.Combine(journalFolder, FileName);
        if (File.Exists(journal))
            steps.Delete(journal);
        foreach (var file in Directory.GetFiles(journalFolder))
            steps.Delete(file);
        steps.DeleteEmptyFolder(journalFolder);
    }

    /// <summary>Brings the bytes before to the disk, and then the journal.</summary>
    public void Open(string root, string journalFolder, IReadOnlyList<PlannedFile> files, DiskSteps steps)
    {
        steps.CreateFolder(journalFolder);
        foreach (var (entry, file) in Files.Zip(files))
        {
            if (entry.Before is { } name)
                steps.WriteNew(Path.Combine(journalFolder, name), file.Before!, mode: null);
        }

        var temporary = Path.Combine(journalFolder, FileName + ".tmp");
        steps.WriteNew(temporary, JsonSerializer.SerializeToUtf8Bytes(this, Json.Default.TransactionJournal), mode: null);
        steps.Move(temporary, Path.Combine(journalFolder, FileName));
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static JournalEntry Entry(string root, PlannedFile file, int number, string tag, IReadOnlyDictionary<string, bool> executable)
    {
        var before = file.Before is null ? null : new FileInfo(Path.Combine(root, file.Path));
        return new JournalEntry(
            file.Path,
            file.Before is null ? null : $"before-{number}",
            file.After is null ? null : Hash(file.After),
            $"{NearestFolder(root, file.Path)}.devpilot-{tag}-{number}.tmp",
            ModeOf(before),
            ModeAfter(root, file, executable),
            before?.LastWriteTimeUtc);
    }

    private static UnixFileMode? ModeAfter(string root, PlannedFile file, IReadOnlyDictionary<string, bool> executable)
    {
        var mode = file.ModeFrom is null ? null : ModeOf(new FileInfo(Path.Combine(root, file.ModeFrom)));
        if (!executable.TryGetValue(file.Path, out var executes))
            return mode;

        var kept = mode ?? ModeOfNewFile;
        // Who may read may execute, as git does it.
        return executes ? kept | (UnixFileMode)((int)(kept & ReadBits) >> 2) : kept & ~ExecuteBits;
    }

    private static UnixFileMode? ModeOf(FileInfo? file) => file is null || OperatingSystem.IsWindows() ? null : file.UnixFileMode;

    private static string NearestFolder(string root, string path) =>
        FoldersAbove(path).FirstOrDefault(folder => Directory.Exists(Path.Combine(root, folder))) is { } nearest ? nearest + "/" : "";

    /// <summary>The folders of a path, the innermost first, without the root.</summary>
    private static IEnumerable<string> FoldersAbove(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            yield return path[..slash];
    }

    [JsonSerializable(typeof(TransactionJournal))]
    private sealed partial class Json : JsonSerializerContext;
}
