using System.Text.Json;

namespace DevPilot.Runs.Delivery;

/// <summary>The runs of a repository that a server waits for; <c>.devpilot/outbox</c>.</summary>
/// <param name="repository">Absolute path of the repository's root.</param>
public sealed class Outbox(string repository)
{
    private readonly string _own = Path.Combine(repository, ".devpilot");

    private string Folder => Path.Combine(_own, "outbox");

    /// <summary>Runs that wait, the oldest first. What cannot be read is passed over.</summary>
    public IReadOnlyList<OutboxEntry> Entries() => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(path => Find(Path.GetFileNameWithoutExtension(path))).OfType<OutboxEntry>()]
        : [];

    /// <summary>The entry of a run; null when nothing of it waits.</summary>
    public OutboxEntry? Find(string run)
    {
        try
        {
            var path = PathOf(run);
            return File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllBytes(path), OutboxJson.Default.OutboxEntry) is { } entry && entry.Run == run ? entry : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes an entry so that a reader, or the next process after a crash, sees the old one or the new one.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void Write(OutboxEntry entry)
    {
        Directory.CreateDirectory(Folder);
        var temporary = $"{PathOf(entry.Run)}.{Guid.NewGuid():n}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                JsonSerializer.Serialize(stream, entry, OutboxJson.Default.OutboxEntry);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, PathOf(entry.Run), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Removes the entry of a run, if there is one.</summary>
    public void Remove(string run)
    {
        if (File.Exists(PathOf(run)))
            File.Delete(PathOf(run));
    }

    /// <summary>Folder of a run.</summary>
    internal string RunFolder(string run) => Path.Combine(_own, "runs", run);

    /// <summary>Takes the delivery of a run for this process; null when another has it, or there is no such run.</summary>
    internal FileStream? TryTake(string run) => Directory.Exists(RunFolder(run)) ? TryOpen(Path.Combine(RunFolder(run), "delivery.lock"), FileMode.OpenOrCreate) : null;

    /// <summary>Whether a process works on a run now.</summary>
    internal bool IsAtWork(string run)
    {
        var path = Path.Combine(RunFolder(run), "lock");
        if (!File.Exists(path))
            return false;
        using var look = TryOpen(path, FileMode.Open);
        return look is null;
    }

    private string PathOf(string run) => Path.Combine(Folder, run + ".json");

    // A look that shares with other looks: a process at work shares with nobody.
    private static FileStream? TryOpen(string path, FileMode mode)
    {
        try
        {
            return mode is FileMode.Open
                ? new FileStream(path, mode, FileAccess.Read, FileShare.Read, bufferSize: 0)
                : new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (Exception taken) when (taken is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
