using DevPilot.Patching;

namespace DevPilot.Orchestrator.Applying;

/// <summary>What <c>devpilot patch</c> did to a folder: all of a patch, or nothing.</summary>
/// <param name="Patch">What the applier made of the patch.</param>
/// <param name="DryRun">Whether writing was left out on purpose.</param>
/// <param name="Conflicts">Files that could not be written although the patch fits; then nothing was.</param>
public sealed record FolderPatchResult(PatchApplicationResult Patch, bool DryRun, IReadOnlyList<FileConflict> Conflicts)
{
    /// <summary>The whole patch stands applied, or would without <see cref="DryRun"/>, or stood before: exit code 0.</summary>
    public bool Succeeded => Patch.Outcome is not PatchOutcome.Refused && Conflicts.Count is 0;

    /// <summary>A text for a person, and for a model that must try again.</summary>
    public string Describe()
    {
        if (Conflicts.Count > 0)
            return new FileTransactionException(Conflicts).Message;
        return DryRun && Patch.Outcome is PatchOutcome.Applied ? $"{Patch.Describe()} Nothing was written." : Patch.Describe();
    }

    /// <summary>The result in the shape of <c>devpilot patch --json</c>.</summary>
    public PatchReport ToReport() => new(
        Conflicts.Count > 0 ? "refused" : Patch.Outcome switch
        {
            PatchOutcome.Applied => DryRun ? "applies" : "applied",
            PatchOutcome.AlreadyApplied => "already-applied",
            _ => "refused",
        },
        [.. Patch.Edits.Select(edit => new PatchedFile(edit.Path, edit.Kind.ToString().ToLowerInvariant(), edit.OldPath))],
        [
            .. Patch.Refusals.Select(refusal => new PatchRefusal(
                refusal.Path,
                refusal.Hunk,
                refusal.Reason.ToString(),
                refusal.Message,
                [.. refusal.Nearest.Select(place => new NearestText(place.Line, place.Likeness, place.Text))])),
            .. Conflicts.Select(conflict => new PatchRefusal(conflict.Path, 0, "Conflict", conflict.Reason, [])),
        ]);
}
