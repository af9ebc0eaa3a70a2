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
            files[edit.Path] = (moved.Before, edit.After, moved.Before is null ? null : moved.OldPath ?? oldPath);
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
