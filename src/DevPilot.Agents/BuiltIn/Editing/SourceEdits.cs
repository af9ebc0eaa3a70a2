using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Editing;

/// <summary>Edits of one file at places of its text as it stands; everything outside them stays byte for byte.</summary>
/// <param name="path">File, relative to the repository root.</param>
/// <param name="text">Its text before.</param>
internal sealed class SourceEdits(string path, SourceText text)
{
    private readonly List<TextChange> _changes = [];

    /// <summary>File, relative to the repository root.</summary>
    public string Path => path;

    /// <summary>The text before.</summary>
    public SourceText Text => text;

    /// <summary>Puts text before a position. Texts put at one position keep their order.</summary>
    public void Insert(int position, string inserted) => _changes.Add(new TextChange(new TextSpan(position, 0), inserted));

    /// <summary>Puts text in the place of other text; an empty span inserts.</summary>
    public void Replace(TextSpan span, string replacement) => _changes.Add(new TextChange(span, replacement));

    /// <summary>Takes an edit of another part over; null is none.</summary>
    public void Add(TextChange? change)
    {
        if (change is { } given)
            _changes.Add(given);
    }

    /// <summary>The file with all edits, its own line ends kept: a line feed in inserted text becomes what the file uses.</summary>
    /// <exception cref="ArgumentException">Two edits overlap.</exception>
    public ChangedSource Apply()
    {
        var newLine = LineEnds.Of(text);
        var changes = _changes
            .Select(change => new TextChange(change.Span, change.NewText!.ReplaceLineEndings(newLine)))
            .OrderBy(change => change.Span.Start)
            .ThenBy(change => change.Span.End);
        return new ChangedSource(path, text.WithChanges(Merge(changes)).ToString());
    }

    /// <summary>Insertions at one position become one, because <see cref="SourceText.WithChanges(IEnumerable{TextChange})"/> keeps no order among them.</summary>
    private static List<TextChange> Merge(IEnumerable<TextChange> changes)
    {
        var merged = new List<TextChange>();
        foreach (var change in changes)
        {
            if (merged.Count > 0 && merged[^1].Span.IsEmpty && merged[^1].Span.Start == change.Span.Start)
                merged[^1] = new TextChange(change.Span, merged[^1].NewText + change.NewText);
            else
                merged.Add(change);
        }

        return merged;
    }
}
