using DevPilot.Patching.Matching;

namespace DevPilot.Patching.Applying;

/// <summary>Finds hunks of one file that would change the same lines.</summary>
internal static class Overlaps
{
    public static HunkRefusal? Find(FilePatch patch, IReadOnlyList<HunkDecision> decisions)
    {
        var deleted = new Dictionary<int, int>();
        var inserted = new Dictionary<int, int>();
        foreach (var decision in decisions.Where(decision => decision.Placement is not null))
        {
            var (lines, map) = (decision.Pattern.Lines, decision.Placement!.Map);
            for (var i = 0; i < lines.Count; i++)
            {
                if (map[i] < 0 || lines[i].Kind == HunkLineKind.Context)
                    continue;

                var taken = lines[i].Kind == HunkLineKind.Removed ? deleted : inserted;
                if (!taken.TryAdd(map[i], decision.Pattern.Hunk.Ordinal) && taken[map[i]] != decision.Pattern.Hunk.Ordinal)
                {
                    return new HunkRefusal(patch.DisplayPath, decision.Pattern.Hunk.Ordinal, RefusalReason.Overlap,
                        $"This hunk changes the same lines as hunk {taken[map[i]]}. Put both changes into one hunk.");
                }
            }
        }

        return null;
    }
}
