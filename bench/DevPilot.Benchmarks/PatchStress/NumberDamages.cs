namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Lines that came into the file, and numbers that are wrong or missing.</summary>
internal static class NumberDamages
{
    public static readonly Damage LinesAbove = new("lines came in above, or in the middle", "lines above", (@case, random) =>
    {
        var files = Modified(@case);
        if (LineEndDamages.IsMixed(@case) || files.Any(file => @case.Files[file].Hunks[0].TrueOld == 0 && (@case.Before[@case.Files[file].Path].StartsWith('\uFEFF') || @case.After[@case.Files[file].Path].StartsWith('\uFEFF') != @case.Before[@case.Files[file].Path].StartsWith('\uFEFF'))))
            return false;

        foreach (var file in files)
            @case.Insert(file, 0, Notes(@case, random, file));

        return files.Length > 0;
    });

    public static readonly Damage LinesBetween = new("lines came in above, or in the middle", "lines between hunks", (@case, random) =>
    {
        var gaps = Modified(@case).SelectMany(file => Gaps(@case.Files[file]).Select(line => (file, line))).ToArray();
        if (gaps.Length == 0 || LineEndDamages.IsMixed(@case))
            return false;

        var (at, place) = gaps[random.Next(gaps.Length)];
        @case.Insert(at, place, Notes(@case, random, at));
        return true;
    });

    public static readonly Damage WrongNumbers = Headers("numbers wrong; counts wrong; no numbers", "numbers wrong", (hunk, random) =>
    {
        var shift = random.Next(1, 60) * (random.Next(2) == 0 ? 1 : -1);
        return hunk.WithStated(Math.Max(1, hunk.Stated.Old + shift), hunk.Stated.OldCount, Math.Max(1, hunk.Stated.New + shift + random.Next(3)), hunk.Stated.NewCount);
    });

    public static readonly Damage WrongCounts = Headers("numbers wrong; counts wrong; no numbers", "counts wrong", (hunk, random) =>
        hunk.WithStated(hunk.Stated.Old, Math.Max(1, hunk.Stated.OldCount + random.Next(-2, 3)), hunk.Stated.New, Math.Max(1, hunk.Stated.NewCount + random.Next(-2, 3))));

    public static readonly Damage NoNumbers = Headers("numbers wrong; counts wrong; no numbers", "no numbers", (hunk, _) => hunk with { Header = "@@ @@" });

    public static readonly Damage Dots = Headers("numbers wrong; counts wrong; no numbers", "dots for numbers", (hunk, _) => hunk with { Header = "@@ ... @@" });

    public static readonly Damage SectionAlone = Headers("numbers wrong; counts wrong; no numbers", "section without numbers", (hunk, _) => hunk with { Header = $"@@ {hunk.Section}".TrimEnd() });

    public static int[] Modified(StressCase @case) =>
        [.. Enumerable.Range(0, @case.Files.Count).Where(file => @case.Files[file].IsModified && @case.Files[file].Hunks.Count > 0 && @case.Before.ContainsKey(@case.Files[file].Path) && @case.After.ContainsKey(@case.Files[file].Path))];

    /// <summary>Old lines between two hunks, not next to either.</summary>
    private static IEnumerable<int> Gaps(DiffFile file) =>
        file.Hunks.Zip(file.Hunks.Skip(1)).SelectMany(pair =>
        {
            var from = pair.First.TrueOld + pair.First.OldCount + 2;
            return Enumerable.Range(from, Math.Max(0, pair.Second.TrueOld - 2 - from));
        });

    private static string[] Notes(StressCase @case, Random random, int file)
    {
        var own = StressCase.LinesOf(@case.Before[@case.Files[file].Path]).Where(line => line.Trim().StartsWith("//", StringComparison.Ordinal)).Take(4);
        return [.. Enumerable.Range(1, random.Next(1, 30)).Select(number => $"// Note {number} on what follows."), .. own];
    }

    private static Damage Headers(string group, string name, Func<DiffHunk, Random, DiffHunk> change) => new(group, name, (@case, random) =>
    {
        @case.EachHunk(hunk => hunk.OldCount == 0 || hunk.NewCount == 0 ? hunk : change(hunk, random));
        return Modified(@case).Length > 0;
    });
}
