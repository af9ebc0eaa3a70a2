namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Patches that have no right result.</summary>
internal static class RefusalDamages
{
    private const string Group = "must be refused: another file, removed line differs, cut off, unsafe path";

    public static readonly Damage AnotherFile = Refused("another file", (@case, random) =>
    {
        var others = @case.Other.Before.Values.ToArray();
        foreach (var file in NumberDamages.Modified(@case).Where(_ => others.Length > 0))
            @case.Before[@case.Files[file].Path] = others[random.Next(others.Length)];

        return others.Length > 0 && NumberDamages.Modified(@case).Length > 0 && @case.Other.Name != @case.Origin;
    });

    public static readonly Damage RemovedLineDiffers = Refused("removed line differs", (@case, random) =>
    {
        var changed = false;
        @case.EachHunk(hunk =>
        {
            var lines = Enumerable.Range(0, hunk.Lines.Count).Where(index => hunk.Lines[index][0] == '-' && hunk.Lines[index].Any(char.IsLetter)).ToArray();
            if (changed || lines.Length == 0)
                return hunk;

            changed = true;
            var at = lines[random.Next(lines.Length)];
            var letter = hunk.Lines[at].Select((character, index) => (character, index)).Last(pair => char.IsLetter(pair.character)).index;
            return hunk.WithLines(hunk.Lines.Select((line, index) => index == at ? line[..letter] + "Qx" + line[(letter + 1)..] : line));
        });
        return changed;
    });

    /// <summary>The text ends within the last hunk, before its last change.</summary>
    public static readonly Damage CutOff = Refused("cut off", (@case, random) =>
    {
        if (@case.Files[^1].Hunks is not [.., var hunk])
            return false;

        var changes = Enumerable.Range(0, hunk.Lines.Count).Where(index => hunk.Lines[index][0] is '+' or '-').ToArray();
        if (changes.Length < 3)
            return false;

        var lost = hunk.Lines.Count - random.Next(changes[0] + 1, changes[^1] + 1);
        @case.TextChanges.Add(patch => string.Join('\n', patch.TrimEnd('\n').Split('\n')[..^lost]) + "\n");
        return true;
    });

    public static readonly Damage UnsafePath = Refused("unsafe path", (@case, random) =>
    {
        string[] fronts = ["../", "/etc/", "C:/", ".git/", "src/../../", "~/"];
        var front = fronts[random.Next(fronts.Length)];
        @case.Files = [.. @case.Files.Select(file => file with
        {
            Header = [$"--- {front}{file.Path}", $"+++ {front}{file.Path}"],
        })];
        return @case.Files.TrueForAll(file => file.IsModified && file.Hunks.Count > 0);
    });

    private static Damage Refused(string name, Func<StressCase, Random, bool> apply) => new(Group, name, (@case, random) =>
    {
        @case.MustBeRefused = true;
        return apply(@case, random);
    });
}
