namespace DevPilot.Benchmarks.PatchStress;

/// <summary>A hunk of a real diff, open to damage, with where it truly stands.</summary>
/// <param name="TrueOld">Line (from 0) of its first old line in the tree before.</param>
/// <param name="TrueNew">Line (from 0) of its first new line in the tree after.</param>
/// <param name="Section">What git prints after the numbers; empty for nothing.</param>
/// <param name="Lines">Lines with their markers, and with carriage returns where the file has them.</param>
internal sealed record DiffHunk(int TrueOld, int TrueNew, string Section, List<string> Lines)
{
    /// <summary>The header line as a damage wants it; null for the true numbers.</summary>
    public string? Header { get; init; }

    /// <summary>The header tells the numbers before any line came into the tree or left the hunk.</summary>
    public required (int Old, int OldCount, int New, int NewCount) Stated { get; init; }

    public int OldCount => Lines.Count(line => line[0] is ' ' or '-');

    public int NewCount => Lines.Count(line => line[0] is ' ' or '+');

    public static bool IsBlankContext(string line) => line[0] == ' ' && string.IsNullOrWhiteSpace(line);

    public DiffHunk WithStated(int old, int oldCount, int @new, int newCount) => this with { Stated = (old, oldCount, @new, newCount) };

    public DiffHunk WithLines(IEnumerable<string> lines) => this with { Lines = [.. lines] };

    /// <summary>Each line that is context (and, where asked for, removed or added) changed without its marker and carriage return.</summary>
    public DiffHunk Map(string markers, Func<string, string> change) => WithLines(Lines.Select(line =>
        !markers.Contains(line[0], StringComparison.Ordinal) ? line : line[0] + change(line[1..].TrimEnd('\r')) + (line.EndsWith('\r') ? "\r" : "")));

    public void Render(List<string> text)
    {
        var section = Section.Length > 0 ? " " + Section : "";
        text.Add(Header ?? $"@@ -{Stated.Old},{Stated.OldCount} +{Stated.New},{Stated.NewCount} @@{section}");
        text.AddRange(Lines);
    }
}
