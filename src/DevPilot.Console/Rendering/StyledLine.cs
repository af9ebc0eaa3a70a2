using Spectre.Console;
using Spectre.Console.Rendering;

namespace DevPilot.Console.Rendering;

/// <summary>One line of output: pieces of harmless text, each in its style.</summary>
internal sealed class StyledLine
{
    private readonly List<Segment> _pieces = [];

    /// <summary>The pieces in order.</summary>
    public IReadOnlyList<Segment> Pieces => _pieces;

    /// <summary>Adds text as it is, never as markup; control characters are shown instead of obeyed.</summary>
    public StyledLine Add(string text, Style? style = null)
    {
        if (text.Length > 0)
            _pieces.Add(new Segment(SafeText.Of(text), style ?? Style.Plain));
        return this;
    }

    /// <summary>A line of one piece.</summary>
    public static StyledLine Of(string text, Style? style = null) => new StyledLine().Add(text, style);
}
