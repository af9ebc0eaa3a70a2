using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>Two changes, one on top of the other, as one against the target as copied.</summary>
internal static class JointPatch
{
    /// <summary>The whole change; files that end as they began are not in it.</summary>
    /// <param name="change">Against the target.</param>
    /// <param name="edits">Against the target with that change.</param>
    public static AppliedPatch Of(AppliedPatch change, IReadOnlyList<FileEdit> edits)
    {
        var files = new SortedDictionary<string, (byte[]? Before, byte[]? After, string? OldPath)>(StringComparer.Ordinal);
        foreach (var known in change.Changes)
            files[known.Path] = (known.Before, known.After, known.OldPath);
        foreach (var edit in edits)
            Add(files, edit);
        SplitTakenMoves(files);

        var joint = files.Where(file => !IsUntouched(file.Value)).Select(file => Edit(file.Key, file.Value)).ToList();
        return new AppliedPatch([.. joint.Select(edit => new FileChange(edit.Path, ActionOf(edit.Kind), edit.Before, edit.After, edit.OldPath))], UnifiedDiff.Create(joint), change.Round);
    }

    private static void Add(SortedDictionary<string, (byte[]? Before, byte[]? After, string? OldPath)> files, FileEdit edit)
    {
        if (edit.OldPath is { } oldPath)
        {
            // A file that the change made or moved already keeps where it came from.
            var moved = files.TryGetValue(oldPath, out var known) ? known : (Before: edit.Before, After: edit.After, OldPath: null);
            files.Remove(oldPath);
            var from = moved.OldPath ?? oldPath;
            files[edit.Path] = (moved.Before, edit.After, moved.Before is null || from == edit.Path ? null : from);
        }
        else if (files.TryGetValue(edit.Path, out var known))
        {
            files[edit.Path] = known with { After = edit.After };
        }
        else
        {
            files[edit.Path] = (edit.Before, edit.After, null);
        }
    }

    /// <summary>Where another file stands now at the place that one was moved from, the one is new and the other is changed.</summary>
    private static void SplitTakenMoves(SortedDictionary<string, (byte[]? Before, byte[]? After, string? OldPath)> files)
    {
        foreach (var (path, file) in files.Where(file => file.Value.OldPath is { } oldPath && files.ContainsKey(oldPath)).ToList())
        {
            files[file.OldPath!] = files[file.OldPath!] with { Before = file.Before };
            files[path] = file with { Before = null, OldPath = null };
        }
    }

    private static bool IsUntouched((byte[]? Before, byte[]? After, string? OldPath) file) =>
        (file.Before is null && file.After is null)
        || (file is { OldPath: null, Before: { } before, After: { } after } && before.AsSpan().SequenceEqual(after));

    private static FileEdit Edit(string path, (byte[]? Before, byte[]? After, string? OldPath) file) => file switch
    {
        { After: null, OldPath: { } oldPath } => new FileEdit(FileEditKind.Delete, oldPath, file.Before, null),
        { OldPath: { } oldPath } => new FileEdit(FileEditKind.Rename, path, file.Before, file.After) { OldPath = oldPath },
        { Before: null } => new FileEdit(FileEditKind.Add, path, null, file.After),
        { After: null } => new FileEdit(FileEditKind.Delete, path, file.Before, null),
        _ => new FileEdit(FileEditKind.Modify, path, file.Before, file.After),
    };

    private static FileAction ActionOf(FileEditKind kind) => kind switch
    {
        FileEditKind.Add => FileAction.Add,
        FileEditKind.Delete => FileAction.Delete,
        FileEditKind.Rename => FileAction.Rename,
        _ => FileAction.Modify,
    };
}
