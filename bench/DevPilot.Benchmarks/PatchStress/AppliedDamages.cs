namespace DevPilot.Benchmarks.PatchStress;

/// <summary>The change stands in the tree already, as a whole or in part.</summary>
internal static class AppliedDamages
{
    private const string Group = "applied already, also drifted, with copies, in part";

    public static readonly Damage Whole = new(Group, "applied", (@case, _) =>
    {
        @case.Before = new(@case.After);
        return true;
    });

    public static readonly Damage Drifted = Damage.Both(Group, NumberDamages.LinesAbove, Whole);
    public static readonly Damage NoNumbers = Damage.Both(Group, NumberDamages.NoNumbers, Whole);
    public static readonly Damage WithCopy = Damage.Both(Group, CopyDamages.Below, Whole);
    public static readonly Damage WithCopyAbove = Damage.Both(Group, CopyDamages.Above, Whole);

    /// <summary>Some hunks of a file with several stand applied.</summary>
    public static readonly Damage InPart = new(Group, "applied in part", (@case, random) =>
    {
        var files = NumberDamages.Modified(@case).Where(file => @case.Files[file].Hunks.Count > 1).ToArray();
        if (files.Length == 0)
            return false;

        var file = @case.Files[files[random.Next(files.Length)]];
        var applied = file.Hunks.Where((_, index) => random.Next(2) == 0 || index == 0).Take(file.Hunks.Count - 1).ToArray();
        var lines = @case.Before[file.Path].Split('\n').ToList();
        foreach (var hunk in applied.Reverse())
        {
            if (hunk.Lines.Exists(line => line[0] == '\\'))
                return false;

            lines.RemoveRange(hunk.TrueOld, hunk.OldCount);
            lines.InsertRange(hunk.TrueOld, hunk.Lines.Where(line => line[0] is ' ' or '+').Select(line => line[1..]));
        }

        @case.Before[file.Path] = string.Join('\n', lines);
        return true;
    });
}
