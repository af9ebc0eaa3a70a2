using DevPilot.Patching.Reading;

namespace DevPilot.Patching.Matching;

/// <summary>The lines of a hunk, or of the part of it between two signs of elision, ready to be sought.</summary>
internal sealed class HunkPattern
{
    public HunkPattern(Hunk hunk, IReadOnlyList<HunkLine> lines)
    {
        Hunk = hunk;
        Lines = lines;
        Old = [.. Enumerable.Range(0, lines.Count).Where(index => lines[index].IsOld)];
        OldNonBlank = [.. Old.Where(index => !string.IsNullOrWhiteSpace(lines[index].Text))];
        LacksLines = hunk.Range is { } range && range.OldCount > hunk.Lines.Count(line => line.IsOld);
    }

    public Hunk Hunk { get; }

    public IReadOnlyList<HunkLine> Lines { get; }

    /// <summary>Indexes into <see cref="Lines"/> of the lines that the file must have.</summary>
    public int[] Old { get; }

    /// <summary>Those of <see cref="Old"/> that hold more than white space.</summary>
    public int[] OldNonBlank { get; }

    /// <summary>The header promises more old lines than there are: some, likely blank, were dropped.</summary>
    public bool LacksLines { get; }

    public bool HasChange => Lines.Any(line => line.Kind != HunkLineKind.Context);

    /// <summary>Somewhere blank lines come or go by themselves.</summary>
    public bool ChangesBlankLines => HasBlankRun(Lines);

    public bool HasElision => Old.Any(index => Lines[index].Kind == HunkLineKind.Context && Elision.IsMarker(Lines[index].Text));

    public IEnumerable<string> OldTexts => Old.Select(index => Lines[index].Text);

    public IEnumerable<string> NewTexts => Lines.Where(line => line.IsNew).Select(line => line.Text);

    /// <summary>Line (from 0) at which the numbers say that the hunk starts; null when it has none.</summary>
    public int? StatedStart => Hunk.Range is { OldStart: > 0 } range ? range.OldStart - 1 : null;

    /// <summary>Number of blank lines before the first line that is not blank.</summary>
    public int LeadingBlanks => OldNonBlank.Length == 0 ? 0 : Array.IndexOf(Old, OldNonBlank[0]);

    public HunkPattern Slice(int start, int end) => new(Hunk, [.. Lines.Skip(start).Take(end - start)]);

    /// <summary>A run of added or of removed lines without any text.</summary>
    private static bool HasBlankRun(IReadOnlyList<HunkLine> lines)
    {
        var text = false;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            var starts = index == 0 || lines[index - 1].Kind != line.Kind;
            text = !string.IsNullOrWhiteSpace(line.Text) || (!starts && text);
            var ends = index + 1 == lines.Count || lines[index + 1].Kind != line.Kind;
            if (line.Kind != HunkLineKind.Context && ends && !text)
                return true;
        }

        return false;
    }
}
