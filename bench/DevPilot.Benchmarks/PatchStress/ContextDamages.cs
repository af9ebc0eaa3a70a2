namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Context that is not quite what the file has.</summary>
internal static class ContextDamages
{
    private const string Blank = "blank lines extra or written empty; context without marker";
    private const string Short = "one line of context; no newline marker";

    public static readonly Damage ExtraBlanks = new(Blank, "extra blank lines", (@case, random) =>
    {
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.SelectMany((line, index) =>
            index > 0 && index + 1 < hunk.Lines.Count && line[0] == ' ' && hunk.Lines[index - 1][0] == ' ' && random.Next(3) == 0 ? new[] { " ", line } : [line])));
        return HasContext(@case);
    });

    public static readonly Damage WrittenEmpty = new(Blank, "blank context written empty", (@case, _) =>
    {
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.Select(line => DiffHunk.IsBlankContext(line) ? (line.EndsWith('\r') ? "\r" : "") : line)));
        return HasBlankContext(@case);
    });

    public static readonly Damage NoMarker = new(Blank, "context without its marker", (@case, _) =>
    {
        // A line of the file that starts like a marker cannot go without one.
        var canGo = @case.Files.SelectMany(file => file.Hunks).SelectMany(hunk => hunk.Lines).All(line => line[0] != ' ' || line.Trim().Length == 0 || line[1] is not ('+' or '-' or '@' or '\\'));
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.Select(line => line[0] == ' ' && line.Trim().Length > 0 ? line[1..] : line)));
        return canGo && HasContext(@case);
    });

    public static readonly Damage DroppedBlanks = new("blank context lines dropped (60% of them in every hunk)", "counts as git wrote them", (@case, random) => Drop(@case, random));

    public static readonly Damage DroppedBlanksRecounted = new("blank context lines dropped (60% of them in every hunk)", "counts of what is left", (@case, random) =>
    {
        var dropped = Drop(@case, random);
        @case.EachHunk(hunk => hunk.WithStated(hunk.Stated.Old, hunk.OldCount, hunk.Stated.New, hunk.NewCount));
        return dropped;
    });

    public static readonly Damage DroppedBlanksNoNumbers = Damage.Both(
        "blank context lines dropped (60% of them in every hunk)",
        new Damage("", "no counts", (@case, random) => Drop(@case, random)),
        NumberDamages.NoNumbers);

    public static readonly Damage OneLine = new(Short, "one line of context", (@case, _) =>
    {
        @case.EachHunk(Shorten);
        return HasContext(@case);
    });

    public static readonly Damage NoNewlineMarker = new(Short, "no newline marker", (@case, _) =>
    {
        var has = @case.Files.Exists(file => file.IsModified && file.Hunks.Exists(hunk => hunk.Lines.Exists(line => line[0] == '\\')));
        var keeps = @case.Files.TrueForAll(file => !file.IsModified || @case.Before[file.Path].EndsWith('\n') == @case.After[file.Path].EndsWith('\n'));
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.Where(line => line[0] != '\\')));
        return has && keeps && @case.Files.TrueForAll(file => file.IsModified);
    });

    public static readonly Damage WordChanged = new("a word of each hunk's context changed", "", (@case, random) =>
    {
        var any = false;
        @case.EachHunk(hunk =>
        {
            var lines = Enumerable.Range(0, hunk.Lines.Count).Where(index => hunk.Lines[index][0] == ' ' && hunk.Lines[index].Count(char.IsLetter) > 5).ToArray();
            if (lines.Length == 0)
                return hunk;

            any = true;
            var at = lines[random.Next(lines.Length)];
            return hunk.WithLines(hunk.Lines.Select((line, index) => index == at ? ChangeWord(line, random) : line));
        });
        return any;
    });

    public static readonly Damage LineCameIn = new("a line came into the context", "", (@case, random) =>
    {
        var files = NumberDamages.Modified(@case).Where(file => @case.Files[file].Hunks.Exists(HasPairedContext)).ToArray();
        if (files.Length == 0 || LineEndDamages.IsMixed(@case))
            return false;

        var file = files[random.Next(files.Length)];
        var hunk = @case.Files[file].Hunks.First(HasPairedContext);
        var pairs = Enumerable.Range(1, hunk.Lines.Count - 1).Where(index => hunk.Lines[index][0] == ' ' && hunk.Lines[index - 1][0] == ' ').ToArray();
        var at = pairs[random.Next(pairs.Length)];
        var (old, @new) = (hunk.Lines.Take(at).Count(line => line[0] is ' ' or '-'), hunk.Lines.Take(at).Count(line => line[0] is ' ' or '+'));
        @case.InsertWithin(file, hunk.TrueOld + old, hunk.TrueNew + @new, "        // This line is new here.");
        return true;
    });

    public static bool HasContext(StressCase @case) => @case.Files.Exists(file => file.Hunks.Exists(hunk => hunk.Lines.Exists(line => line.Length > 0 && line[0] == ' '))) || @case.Files.Exists(file => file.IsModified);

    private static bool HasBlankContext(StressCase @case) => @case.Files.Exists(file => file.IsModified && file.Hunks.Count > 0);

    private static bool Drop(StressCase @case, Random random)
    {
        var dropped = false;
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.Where(line =>
        {
            var drops = DiffHunk.IsBlankContext(line) && random.Next(5) < 3;
            dropped |= drops;
            return !drops;
        })));
        return dropped;
    }

    private static DiffHunk Shorten(DiffHunk hunk)
    {
        var first = Math.Max(0, hunk.Lines.FindIndex(line => line[0] != ' ') - 1);
        var last = Math.Min(hunk.Lines.Count, hunk.Lines.FindLastIndex(line => line[0] is '+' or '-') + 2);
        if (last < hunk.Lines.Count && hunk.Lines[last][0] == '\\')
            last++;

        var shorter = hunk.WithLines(hunk.Lines.GetRange(first, last - first));
        return shorter.WithStated(hunk.Stated.Old + first, shorter.OldCount, hunk.Stated.New + first, shorter.NewCount) with { TrueOld = hunk.TrueOld + first, TrueNew = hunk.TrueNew + first };
    }

    private static bool HasPairedContext(DiffHunk hunk) => hunk.Lines.Zip(hunk.Lines.Skip(1)).Any(pair => pair.First[0] == ' ' && pair.Second[0] == ' ');

    private static string ChangeWord(string line, Random random)
    {
        var words = System.Text.RegularExpressions.Regex.Matches(line, "[A-Za-z]{3,}");
        if (words.Count == 0)
            return line;

        var word = words[random.Next(words.Count)];
        return line[..word.Index] + (char.IsUpper(word.Value[0]) ? "Value" : "item") + line[(word.Index + word.Length)..];
    }
}
