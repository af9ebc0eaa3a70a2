using System.Globalization;
using System.Text;
using DevPilot.Patching.Diffing;

namespace DevPilot.Patching;

/// <summary>Writes edits as a git-style unified diff that this applier and <c>git apply</c> take.</summary>
public static class UnifiedDiff
{
    private const int ContextLines = 3;

    /// <summary>The diff as text; empty for no edits.</summary>
    /// <remarks>
    /// Carriage returns of the files stand in the text, so it must be written as it is, in UTF-8. A byte order mark is shown as the first
    /// character of the first line. Files that are not text, and legacy encodings beyond what a text can carry, are named as binary,
    /// which no applier takes: for those the edits themselves are the patch.
    /// </remarks>
    public static string Create(IEnumerable<FileEdit> edits)
    {
        var text = new StringBuilder();
        foreach (var edit in edits)
            Write(edit, text);

        return text.ToString();
    }

    private static void Write(FileEdit edit, StringBuilder text)
    {
        var old = edit.OldPath ?? edit.Path;
        text.Append(CultureInfo.InvariantCulture, $"diff --git {GitPath.Quote("a/" + old)} {GitPath.Quote("b/" + edit.Path)}\n");
        var mode = edit.IsExecutable == true ? "100755" : "100644";
        if (edit.Kind == FileEditKind.Add)
            text.Append("new file mode ").Append(mode).Append('\n');
        else if (edit.Kind == FileEditKind.Delete)
            text.Append("deleted file mode ").Append(mode).Append('\n');
        else if (edit.IsExecutable is { } executable)
            text.Append("old mode ").Append(executable ? "100644" : "100755").Append("\nnew mode ").Append(mode).Append('\n');

        if (edit.Kind == FileEditKind.Rename)
            text.Append(CultureInfo.InvariantCulture, $"rename from {GitPath.Quote(old)}\nrename to {GitPath.Quote(edit.Path)}\n");

        var (before, after) = (edit.Before ?? [], edit.After ?? []);
        if (before.AsSpan().SequenceEqual(after))
            return;

        if (DiffLines.TryRead(before) is not { } oldLines || DiffLines.TryRead(after) is not { } newLines)
        {
            text.Append(CultureInfo.InvariantCulture, $"Binary files {GitPath.Quote("a/" + old)} and {GitPath.Quote("b/" + edit.Path)} differ\n");
            return;
        }

        text.Append("--- ").Append(edit.Kind == FileEditKind.Add ? "/dev/null" : GitPath.QuoteForHeader("a/" + old)).Append('\n');
        text.Append("+++ ").Append(edit.Kind == FileEditKind.Delete ? "/dev/null" : GitPath.QuoteForHeader("b/" + edit.Path)).Append('\n');
        WriteHunks(oldLines, newLines, text);
    }

    private static void WriteHunks(List<string> old, List<string> @new, StringBuilder text)
    {
        var changes = LineDiff.Compare(old, @new);
        for (var first = 0; first < changes.Count;)
        {
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].OldStart - (changes[last].OldStart + changes[last].OldCount) <= 2 * ContextLines)
                last++;

            WriteHunk(old, @new, [.. changes.Skip(first).Take(last - first + 1)], text);
            first = last + 1;
        }
    }

    private static void WriteHunk(List<string> old, List<string> @new, List<LineChange> changes, StringBuilder text)
    {
        var lead = Math.Min(ContextLines, changes[0].OldStart);
        var (oldStart, newStart) = (changes[0].OldStart - lead, changes[0].NewStart - lead);
        var oldEnd = Math.Min(old.Count, changes[^1].OldStart + changes[^1].OldCount + ContextLines);
        var newEnd = changes[^1].NewStart + changes[^1].NewCount + (oldEnd - changes[^1].OldStart - changes[^1].OldCount);
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(oldStart, oldEnd)} +{Range(newStart, newEnd)} @@\n");
        var at = oldStart;
        foreach (var change in changes)
        {
            WriteLines(' ', old, at, change.OldStart, text);
            WriteLines('-', old, change.OldStart, change.OldStart + change.OldCount, text);
            WriteLines('+', @new, change.NewStart, change.NewStart + change.NewCount, text);
            at = change.OldStart + change.OldCount;
        }

        WriteLines(' ', old, at, oldEnd, text);
    }

    private static string Range(int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end > start ? start + 1 : start)}{(end - start == 1 ? "" : "," + (end - start).ToString(CultureInfo.InvariantCulture))}");

    private static void WriteLines(char marker, List<string> lines, int start, int end, StringBuilder text)
    {
        for (var line = start; line < end; line++)
        {
            text.Append(marker).Append(lines[line]);
            if (!lines[line].EndsWith('\n'))
                text.Append("\n\\ No newline at end of file\n");
        }
    }
}
