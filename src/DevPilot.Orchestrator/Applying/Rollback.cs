namespace DevPilot.Orchestrator.Applying;

/// <summary>Takes an unfinished transaction back. It may be killed as well, and run again from its beginning.</summary>
internal sealed class Rollback(string root, string journalFolder, TransactionJournal journal, DiskSteps steps)
{
    private readonly List<string> _kept = [];

    public RecoveredFiles Run()
    {
        foreach (var entry in journal.Files)
            DeleteIfThere(entry.Temporary);
        foreach (var entry in journal.Files.Where(entry => entry.Before is null))
            Remove(entry);
        foreach (var folder in journal.NewFolders.Reverse().Where(folder => Directory.Exists(FullPath(folder))))
            steps.DeleteEmptyFolder(FullPath(folder));
        foreach (var entry in journal.Files.Where(entry => entry.Before is not null))
            Restore(entry);
        return new RecoveredFiles(true, _kept);
    }

    private void Remove(JournalEntry entry)
    {
        if (BytesOf(entry.Path) is not { } now)
            return;
        if (TransactionJournal.Hash(now) == entry.AfterSha256)
            steps.Delete(FullPath(entry.Path));
        else
            _kept.Add(entry.Path);
    }

    private void Restore(JournalEntry entry)
    {
        var before = File.ReadAllBytes(Path.Combine(journalFolder, entry.Before!));
        var now = BytesOf(entry.Path);
        if (now is not null && now.AsSpan().SequenceEqual(before))
        {
            RestoreMode(entry);
            return;
        }

        if (Directory.Exists(FullPath(entry.Path)) || (now is not null && TransactionJournal.Hash(now) != entry.AfterSha256))
        {
            _kept.Add(entry.Path);
            return;
        }

        var temporary = FullPath(entry.Temporary);
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(entry.Path))!);
        steps.WriteNew(temporary, before, entry.ModeBefore);
        if (entry.ModifiedBefore is { } modified)
            File.SetLastWriteTimeUtc(temporary, modified);
        steps.Move(temporary, FullPath(entry.Path));
    }

    private void RestoreMode(JournalEntry entry)
    {
        if (!OperatingSystem.IsWindows() && entry.ModeBefore is { } mode && File.GetUnixFileMode(FullPath(entry.Path)) != mode)
            steps.SetMode(FullPath(entry.Path), mode);
    }

    private void DeleteIfThere(string path)
    {
        if (File.Exists(FullPath(path)))
            steps.Delete(FullPath(path));
    }

    private byte[]? BytesOf(string path) => File.Exists(FullPath(path)) ? File.ReadAllBytes(FullPath(path)) : null;

    private string FullPath(string path) => Path.Combine(root, path);
}
