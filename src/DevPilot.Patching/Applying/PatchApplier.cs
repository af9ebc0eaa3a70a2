using DevPilot.Patching.Applying;

namespace DevPilot.Patching;

/// <summary>Applies patches to a tree: all of a patch, or nothing, and nothing at a place that is not certain.</summary>
/// <remarks>Pure: the same document and tree give the same result, and nothing is written; the caller writes the <see cref="FileEdit"/>s.</remarks>
public static class PatchApplier
{
    /// <summary>Works out what the patch makes of the tree.</summary>
    /// <remarks>What a model can mend is a refusal in the result; an exception comes from the tree alone.</remarks>
    public static PatchApplicationResult Apply(PatchDocument document, IPatchTree tree, PatchOptions options)
    {
        if (document.Problems.Count > 0)
            return Refused([.. document.Problems.Select(problem => new HunkRefusal(problem.Path ?? "", 0, RefusalReason.Unreadable, $"Line {problem.Line} of the patch: {problem.Message}"))]);

        if (document.Files.Count == 0)
            return Refused([new HunkRefusal("", 0, RefusalReason.NoPatch, "The text holds no patch: no unified diff, no SEARCH/REPLACE block, no `*** Begin Patch` envelope and no fenced file with its path.")]);

        var state = new PatchTreeState(tree);
        var applier = new FilePatchApplier(state, options);
        applier.LearnPaths(document.Files);
        foreach (var file in document.Files)
            applier.Apply(file);

        if (applier.Refusals.Count > 0)
            return Refused(applier.Refusals);

        var edits = state.ToEdits();
        return new PatchApplicationResult
        {
            Outcome = edits.Count == 0 ? PatchOutcome.AlreadyApplied : PatchOutcome.Applied,
            Edits = edits,
            Placements = applier.Placements,
        };
    }

    private static PatchApplicationResult Refused(IReadOnlyList<HunkRefusal> refusals) =>
        new() { Outcome = PatchOutcome.Refused, Refusals = refusals };
}
