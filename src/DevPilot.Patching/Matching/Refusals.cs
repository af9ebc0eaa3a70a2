using System.Globalization;
using System.Text;

namespace DevPilot.Patching.Matching;

/// <summary>Words refusals so that whoever wrote the hunk can write a better one.</summary>
internal static class Refusals
{
    private const int MostPlaces = 3;
    private const int MostLinesShown = 24;

    public static HunkRefusal NotFound(LineIndex file, FilePatch patch, HunkPattern pattern, IReadOnlyList<Likeness> nearest)
    {
        var message = new StringBuilder("The lines that this hunk expects do not stand in the file.");
        if (nearest.Count > 0 && FirstDifference(file, pattern, nearest[0]) is { } difference)
            message.Append(difference);

        message.Append(" Copy the context and the removed lines from the file as it is.");
        return Refusal(patch, pattern, RefusalReason.NotFound, message.ToString()) with
        {
            Nearest = [.. nearest.Where(place => place.Score > 0.2).Take(MostPlaces).Select(place => Show(file, place.Start, pattern.Old.Length, place.Score))],
        };
    }

    public static HunkRefusal Ambiguous(LineIndex file, FilePatch patch, HunkPattern pattern, HunkSearch search) =>
        Refusal(
            patch,
            pattern,
            RefusalReason.Ambiguous,
            $"The lines that this hunk expects stand at {search.Starts.Count} places, and nothing says for sure which one is meant. Give more context, or the member after `@@`.") with
        {
            Nearest = [.. search.Starts.Take(MostPlaces).Select(start => Show(file, start, pattern.Old.Length, 1))],
        };

    public static HunkRefusal Uncertain(LineIndex file, FilePatch patch, HunkPattern pattern, int start) =>
        Refusal(
            patch,
            pattern,
            RefusalReason.UncertainPlacement,
            "The hunk's place was found, but its blank lines or its indentation differ from the file's, so that where and how its added lines go is not certain. Copy the context from the file as it is.") with
        {
            Nearest = [Show(file, start, pattern.Old.Length, 1)],
        };

    public static HunkRefusal MaybeApplied(LineIndex file, FilePatch patch, HunkPattern pattern, int start, int applied) =>
        Refusal(
            patch,
            pattern,
            RefusalReason.Ambiguous,
            string.Create(CultureInfo.InvariantCulture, $"The change seems to stand already at line {applied + 1}, and its old lines also stand at another place than stated. Which is meant is not certain; give the right line numbers or more context.")) with
        {
            Nearest = [Show(file, start, pattern.Old.Length, 1)],
        };

    public static HunkRefusal Disorder(LineIndex file, FilePatch patch, HunkPattern pattern, int start) =>
        Refusal(patch, pattern, RefusalReason.Ambiguous, "The lines of this hunk stand above those of the hunk before it, though its numbers say below. Which place is meant is not certain; give more context.") with
        {
            Nearest = [Show(file, start, pattern.Old.Length, 1)],
        };

    public static HunkRefusal NoChange(FilePatch patch, HunkPattern pattern) =>
        Refusal(patch, pattern, RefusalReason.CutOff, "The hunk's header promises a change, and none of its lines starts with `+` or `-`.");

    public static HunkRefusal NoContext(FilePatch patch, HunkPattern pattern) =>
        Refusal(patch, pattern, RefusalReason.NotFound, "The hunk only adds lines and shows none around them, so its place is not certain. Give at least one line of context on each side.");

    public static HunkRefusal Refusal(FilePatch patch, HunkPattern pattern, RefusalReason reason, string message) =>
        new(patch.DisplayPath, pattern.Hunk.Ordinal, reason, message);

    private static string? FirstDifference(LineIndex file, HunkPattern pattern, Likeness nearest)
    {
        for (var row = 0; row < nearest.NonBlank.Length; row++)
        {
            var text = pattern.Lines[pattern.OldNonBlank[row]].Text;
            var line = nearest.NonBlank[row];
            if (line < 0)
                return $" Nowhere near: `{text.Trim()}`.";

            if (LineKey.Of(text, Tolerance.Whitespace) != LineKey.Of(file.Lines[line], Tolerance.Whitespace))
                return string.Create(CultureInfo.InvariantCulture, $" Line {line + 1} is `{file.Lines[line].Trim()}`, the hunk has `{text.Trim()}`.");
        }

        return null;
    }

    private static NearestPlace Show(LineIndex file, int start, int length, double likeness)
    {
        var text = new StringBuilder();
        var end = Math.Min(file.Lines.Count, start + Math.Min(length, MostLinesShown) + 1);
        for (var line = Math.Max(0, start - 1); line < end; line++)
            text.Append(CultureInfo.InvariantCulture, $"{line + 1,6} | ").Append(file.Lines[line]).Append('\n');

        return new NearestPlace(start + 1, likeness, text.ToString());
    }
}
