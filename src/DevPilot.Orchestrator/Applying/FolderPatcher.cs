using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.Applying;

/// <summary>Applies a model-written patch to any folder, project or not: the whole of <c>devpilot patch</c> but its arguments.</summary>
public static class FolderPatcher
{
    /// <summary>Reads a patch out of a text, in any format that the reader knows, and writes it, all or nothing.</summary>
    /// <param name="folder">The folder that the patch's paths are relative to.</param>
    /// <param name="text">The patch, prose and fences included.</param>
    /// <param name="dryRun">Whether to stop before writing.</param>
    /// <exception cref="FileTransactionException">The machine refused; the folder is as it was.</exception>
    public static FolderPatchResult Apply(string folder, string text, bool dryRun) => Apply(folder, PatchReader.Read(text), dryRun);

    /// <summary>Writes a patch that was read, all or nothing.</summary>
    /// <remarks>
    /// The journal of an unfinished write lies in the user's own application data under a name that follows from the folder's, so that
    /// the next call for the same folder takes it back.
    /// </remarks>
    /// <param name="folder">The folder that the patch's paths are relative to.</param>
    /// <param name="document">The patch.</param>
    /// <param name="dryRun">Whether to stop before writing.</param>
    /// <exception cref="FileTransactionException">The machine refused; the folder is as it was.</exception>
    public static FolderPatchResult Apply(string folder, PatchDocument document, bool dryRun)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var journal = JournalOf(root);
        if (!dryRun)
            FileTransaction.Recover(root, journal);

        var patch = PatchApplier.Apply(document, new DiskPatchTree(root), PatchOptions.Default);
        if (dryRun || patch.Outcome is not PatchOutcome.Applied)
            return new FolderPatchResult(patch, dryRun, []);

        try
        {
            FileTransaction.Apply(root, [.. patch.Edits.Select(ToChange)], journal, ModesOf(patch.Edits));
            return new FolderPatchResult(patch, dryRun, []);
        }
        catch (FileTransactionException refused) when (refused.Conflicts.Count > 0)
        {
            return new FolderPatchResult(patch, dryRun, refused.Conflicts);
        }
    }

    /// <summary>An edit of the patch library as a change of the run's records.</summary>
    public static FileChange ToChange(FileEdit edit) => new(edit.Path, ActionOf(edit.Kind), edit.Before, edit.After, edit.OldPath);

    private static FileAction ActionOf(FileEditKind kind) => kind switch
    {
        FileEditKind.Modify => FileAction.Modify,
        FileEditKind.Add => FileAction.Add,
        FileEditKind.Delete => FileAction.Delete,
        FileEditKind.Rename => FileAction.Rename,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Dictionary<string, bool> ModesOf(IEnumerable<FileEdit> edits) =>
        edits.Where(edit => edit.IsExecutable is not null).ToDictionary(edit => edit.Path, edit => edit.IsExecutable is true);

    private static string JournalOf(string root)
    {
        var user = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var home = user.Length > 0 ? Path.Combine(user, "devpilot") : Path.Combine(Path.GetTempPath(), "devpilot");
        return Path.Combine(home, "patch-journals", TransactionJournal.Hash(System.Text.Encoding.UTF8.GetBytes(root))[..16]);
    }
}
