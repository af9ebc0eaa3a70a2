using Spectre.Console.Rendering;

namespace DevPilot.Console.Rendering;

/// <summary>Lines as they are: a terminal wraps them, nothing is cut at words and nothing is read as markup.</summary>
/// <param name="lines">From top to bottom.</param>
/// <param name="clip">Whether what does not fit the width is cut, as a display that is drawn over needs it.</param>
internal sealed class StyledLines(IReadOnlyList<StyledLine> lines, bool clip = false) : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in lines)
        {
            foreach (var piece in clip ? Fit(line.Pieces, maxWidth) : line.Pieces)
                yield return piece;
            yield return Segment.LineBreak;
        }
    }

    private static IEnumerable<Segment> Fit(IReadOnlyList<Segment> pieces, int width)
    {
        var whole = pieces.Sum(piece => piece.CellCount());
        if (whole <= width)
            return pieces;

        var room = Math.Max(0, width - 1);
        var kept = new List<Segment>();
        foreach (var piece in pieces)
        {
            var cut = Segment.Truncate(piece, room);
            if (cut is null)
                break;
            kept.Add(cut);
            room -= cut.CellCount();
            if (cut.Text.Length < piece.Text.Length)
                break;
        }

        return [.. kept, new Segment("…")];
    }
}
