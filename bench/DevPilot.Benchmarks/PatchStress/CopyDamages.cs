namespace DevPilot.Benchmarks.PatchStress;

/// <summary>What the patch changes stands a second time in the file: only evidence may decide.</summary>
internal static class CopyDamages
{
    private const string Right = "a copy of the region elsewhere, numbers right";
    private const string Unusable = "a copy of the region, numbers not usable";

    public static readonly Damage Below = new(Right, "copy below", (@case, random) => Copy(@case, random, below: true));
    public static readonly Damage Above = new(Right, "copy above", (@case, random) =>
    {
        var copied = Copy(@case, random, below: false);
        @case.Renumber();
        return copied;
    });

    public static readonly Damage NoNumbers = Damage.Both(Unusable, Below, NumberDamages.NoNumbers);
    public static readonly Damage WrongNumbers = Damage.Both(Unusable, Below, NumberDamages.WrongNumbers);
    public static readonly Damage SectionAlone = Damage.Both(Unusable, Above, NumberDamages.SectionAlone);
    public static readonly Damage Drifted = Damage.Both(Unusable, Above, NumberDamages.LinesAbove);
    public static readonly Damage SearchReplace = Damage.Both(Unusable, Below, FormDamages.SearchReplace);

    /// <summary>A hunk's old lines, with up to six on either side, are repeated at the start or the end of the file.</summary>
    private static bool Copy(StressCase @case, Random random, bool below)
    {
        var files = NumberDamages.Modified(@case);
        if (files.Length == 0)
            return false;

        var file = files[random.Next(files.Length)];
        var before = @case.Before[@case.Files[file].Path];
        var lines = StressCase.LinesOf(before);
        var hunk = @case.Files[file].Hunks[random.Next(@case.Files[file].Hunks.Count)];
        var start = Math.Max(0, hunk.TrueOld - random.Next(7));
        var end = Math.Min(lines.Length, hunk.TrueOld + hunk.OldCount + random.Next(7));
        var after = @case.After[@case.Files[file].Path];
        if (LineEndDamages.IsMixed(@case) || !before.EndsWith('\n') || !after.EndsWith('\n') || (!below && (before.StartsWith('\uFEFF') || @case.Files[file].Hunks[0].TrueOld == 0)))
            return false;

        @case.Insert(file, below ? lines.Length : 0, ["// A copy:", .. lines[start..end].Select(line => line.TrimStart('\uFEFF'))]);
        return true;
    }
}
