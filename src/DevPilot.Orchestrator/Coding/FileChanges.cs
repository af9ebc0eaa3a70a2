using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.Coding;

/// <summary>The applier stands alone; its edits become the records that the stages share here.</summary>
internal static class FileChanges
{
    public static IReadOnlyList<FileChange> Of(PatchApplicationResult result) => [.. result.Edits
        .Select(edit => new FileChange(edit.Path, ActionOf(edit), edit.Before, edit.After, edit.OldPath))
        .OrderBy(change => change.Path, StringComparer.Ordinal)];

    private static FileAction ActionOf(FileEdit edit) => edit switch
    {
        { OldPath: not null } => FileAction.Rename,
        { Before: null } => FileAction.Add,
        { After: null } => FileAction.Delete,
        _ => FileAction.Modify,
    };
}
