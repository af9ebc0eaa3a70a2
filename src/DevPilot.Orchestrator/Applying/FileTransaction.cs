using DevPilot.Core.Coding;

namespace DevPilot.Orchestrator.Applying;

/// <summary>Writes a set of changes into a folder: all of them or none, also when the process is killed at any instant.</summary>
/// <remarks>
/// The bytes before and the intent reach the journal first, then the new bytes reach temporary files beside their places, and only then
/// names change. Until the journal is closed, <see cref="Recover(string, string)"/> takes everything back. A file that somebody else changed in the
/// meantime is theirs: recovery leaves it and names it. A loss of power is survived as far as the disk keeps what it flushed.
/// </remarks>
public static class FileTransaction
{
    /// <summary>Writes the changes; an unfinished earlier transaction of the same journal is taken back first.</summary>
    /// <param name="root">Absolute path of the folder that the changes are relative to.</param>
    /// <param name="changes">Each path at most once, a move with both of its paths.</param>
    /// <param name="journalFolder">Absolute path of a folder of this transaction's own, made and removed as needed.</param>
    /// <exception cref="FileTransactionException">A file is not as expected, or the machine refused; nothing is changed.</exception>
    public static void Apply(string root, IReadOnlyList<FileChange> changes, string journalFolder) =>
        Apply(root, changes, journalFolder, new Dictionary<string, bool>());

    /// <summary>The same, and makes files executable or not, where there are Unix modes.</summary>
    /// <param name="root">Absolute path of the folder that the changes are relative to.</param>
    /// <param name="changes">Each path at most once, a move with both of its paths.</param>
    /// <param name="journalFolder">Absolute path of a folder of this transaction's own, made and removed as needed.</param>
    /// <param name="executable">By path after the change; a file that is not in it keeps its mode.</param>
    /// <exception cref="FileTransactionException">A file is not as expected, or the machine refused; nothing is changed.</exception>
    public static void Apply(
        string root, IReadOnlyList<FileChange> changes, string journalFolder, IReadOnlyDictionary<string, bool> executable) =>
        Apply(root, changes, journalFolder, executable, new DiskSteps());

    /// <summary>Takes back what a killed process left unfinished; does nothing where there is nothing, however often it is called.</summary>
    /// <param name="root">As given to the transaction.</param>
    /// <param name="journalFolder">As given to the transaction.</param>
    /// <exception cref="FileTransactionException">The machine refused; the journal stands, and another call goes on.</exception>
    public static RecoveredFiles Recover(string root, string journalFolder) => Recover(root, journalFolder, new DiskSteps());

    internal static void Apply(
        string root,
        IReadOnlyList<FileChange> changes,
        string journalFolder,
        IReadOnlyDictionary<string, bool> executable,
        DiskSteps steps)
    {
        Recover(root, journalFolder, steps);
        var files = PlannedFile.Of(changes);
        var conflicts = new FileChecks(root, files).Find();
        if (conflicts.Count > 0)
            throw new FileTransactionException(conflicts);

        var journal = TransactionJournal.Plan(root, files, executable);
        try
        {
            journal.Open(root, journalFolder, files, steps);
            Write(root, journal, files, steps);
            TransactionJournal.Close(journalFolder, steps);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Recover(root, journalFolder, steps);
            throw new FileTransactionException(
                $"Nothing was changed, because '{root}' could not be written: {exception.Message.TrimEnd('.')}. "
                + "Free disk space or make the files writable, and try again.",
                exception);
        }

        RemoveEmptyFolders(root, files);
    }

    internal static RecoveredFiles Recover(string root, string journalFolder, DiskSteps steps)
    {
        try
        {
            var recovered = TransactionJournal.Read(journalFolder) is { } journal
                ? new Rollback(root, journalFolder, journal, steps).Run()
                : RecoveredFiles.None;
            TransactionJournal.Close(journalFolder, steps);
            return recovered;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileTransactionException(
                $"An unfinished change of '{root}' could not be taken back: {exception.Message.TrimEnd('.')}. "
                + $"The bytes before are safe in '{journalFolder}'; mend the cause and run the same command again.",
                exception);
        }
    }

    private static void Write(string root, TransactionJournal journal, IReadOnlyList<PlannedFile> files, DiskSteps steps)
    {
        var after = files.ToDictionary(file => file.Path, file => file.After);
        foreach (var entry in journal.Files.Where(entry => entry.AfterSha256 is not null))
            steps.WriteNew(Path.Combine(root, entry.Temporary), after[entry.Path]!, entry.ModeAfter);
        // Removals come first: a folder may take the place of a file, and a name may change only its case.
        foreach (var entry in journal.Files.Where(entry => entry.AfterSha256 is null))
            steps.Delete(Path.Combine(root, entry.Path));
        foreach (var folder in journal.NewFolders)
            steps.CreateFolder(Path.Combine(root, folder));
        foreach (var entry in journal.Files.Where(entry => entry.AfterSha256 is not null))
            steps.Move(Path.Combine(root, entry.Temporary), Path.Combine(root, entry.Path));
    }

    // As git does. The change stands already, so a folder that cannot go is no failure.
    private static void RemoveEmptyFolders(string root, IReadOnlyList<PlannedFile> files)
    {
        foreach (var file in files.Where(file => file.After is null))
        {
            for (var folder = Path.GetDirectoryName(file.Path); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
            {
                if (!DiskSteps.TryDeleteEmptyFolder(Path.Combine(root, folder)))
                    break;
            }
        }
    }
}
