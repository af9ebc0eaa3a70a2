namespace DevPilot.Web.Dashboard.Diff;

/// <summary>What a diff does to one file.</summary>
/// <param name="Path">After the change; before it, where the file goes.</param>
/// <param name="OldPath">Before the change; equal unless it moves.</param>
/// <param name="Action"><c>changed</c>, <c>added</c>, <c>deleted</c> or <c>moved</c>.</param>
/// <param name="Hunks">Its changed places.</param>
/// <param name="IsBinary">Whether its content is not shown.</param>
public sealed record DiffFile(string Path, string OldPath, string Action, IReadOnlyList<DiffHunk> Hunks, bool IsBinary)
{
    /// <summary>Lines that came.</summary>
    public int Added => Hunks.Sum(hunk => hunk.Lines.Count(line => line.Kind is DiffLineKind.Added));

    /// <summary>Lines that went.</summary>
    public int Removed => Hunks.Sum(hunk => hunk.Lines.Count(line => line.Kind is DiffLineKind.Removed));
}

/// <summary>One changed place.</summary>
/// <param name="Heading">Its line with the numbers, <c>@@ -1,3 +1,5 @@</c> and what follows.</param>
/// <param name="Lines">Its lines.</param>
public sealed record DiffHunk(string Heading, IReadOnlyList<DiffLine> Lines);

/// <summary>One line.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="OldNumber">Before the change, from 1; null for one that came.</param>
/// <param name="NewNumber">After the change, from 1; null for one that went.</param>
/// <param name="Text">Without its end.</param>
public sealed record DiffLine(DiffLineKind Kind, int? OldNumber, int? NewNumber, string Text)
{
    /// <summary>The same in colours; one piece until they are known.</summary>
    public IReadOnlyList<CodePiece> Pieces { get; init; } = [new CodePiece("", Text)];
}

/// <summary>What becomes of a line.</summary>
public enum DiffLineKind
{
    /// <summary>It stays.</summary>
    Context,

    /// <summary>It comes.</summary>
    Added,

    /// <summary>It goes.</summary>
    Removed,

    /// <summary>Not a line: a word of git about one, such as a missing end.</summary>
    Remark,
}

/// <summary>A part of a line in one colour.</summary>
/// <param name="Class">Class of the style sheet; empty for plain text.</param>
/// <param name="Text">The part.</param>
public sealed record CodePiece(string Class, string Text);
