using System.Text;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.BuiltIn;

/// <summary>Changed files as one unified diff that <c>git apply</c> accepts, in path order.</summary>
internal static class SourceDiff
{
    private const int Context = 3;

    /// <summary>The diff between the files as they stand and as a change leaves them; empty when nothing changed.</summary>
    public static string Of(ChangedSources sources, CodeBase code)
    {
        var diff = new StringBuilder();
        foreach (var file in sources.Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var oldPath = file.OldPath ?? file.Path;
            var before = File.Exists(code.FullPath(oldPath)) ? code.ReadText(oldPath).ToString() : null;
            if (before != file.Text || file.OldPath is not null)
                Append(diff, oldPath, file.Path, before, file.Text);
        }

        return diff.ToString();
    }

    private static void Append(StringBuilder diff, string oldPath, string path, string? before, string? after)
    {
        diff.Append($"diff --git a/{oldPath} b/{path}\n");
        diff.Append(before is null ? "new file mode 100644\n" : after is null ? "deleted file mode 100644\n" : "");
        if (oldPath != path)
            diff.Append($"rename from {oldPath}\nrename to {path}\n");
        if (before == after)
            return;

        diff.Append(before is null ? "--- /dev/null\n" : $"--- a/{oldPath}\n");
        diff.Append(after is null ? "+++ /dev/null\n" : $"+++ b/{path}\n");
        AppendHunks(diff, Lines(before ?? ""), Lines(after ?? ""));
    }

    private static void AppendHunks(StringBuilder diff, List<string> before, List<string> after)
    {
        var edits = Edits(before, after);
        for (var first = 0; first < edits.Count;)
        {
            var last = first;
            while (last + 1 < edits.Count && edits[last + 1].Old - (edits[last].Old + edits[last].OldCount) <= 2 * Context)
                last++;
            AppendHunk(diff, before, after, edits.GetRange(first, last - first + 1));
            first = last + 1;
        }
    }

    private static void AppendHunk(StringBuilder diff, List<string> before, List<string> after, List<(int Old, int OldCount, int New, int NewCount)> edits)
    {
        var start = Math.Max(0, edits[0].Old - Context);
        var end = Math.Min(before.Count, edits[^1].Old + edits[^1].OldCount + Context);
        var newStart = edits[0].New - (edits[0].Old - start);
        var newCount = end - start + edits.Sum(edit => edit.NewCount - edit.OldCount);
        diff.Append($"@@ -{Range(start, end - start)} +{Range(newStart, newCount)} @@\n");
        var at = start;
        foreach (var edit in edits)
        {
            AppendLines(diff, ' ', before, at, edit.Old);
            AppendLines(diff, '-', before, edit.Old, edit.Old + edit.OldCount);
            AppendLines(diff, '+', after, edit.New, edit.New + edit.NewCount);
            at = edit.Old + edit.OldCount;
        }

        AppendLines(diff, ' ', before, at, end);
    }

    private static string Range(int start, int count) => $"{(count is 0 ? start : start + 1)},{count}";

    private static void AppendLines(StringBuilder diff, char mark, List<string> lines, int from, int to)
    {
        for (var line = from; line < to; line++)
            diff.Append(mark).Append(lines[line]).Append(lines[line].EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
    }

    /// <summary>Runs of lines that differ, by the longest common subsequence between the first and the last difference.</summary>
    private static List<(int Old, int OldCount, int New, int NewCount)> Edits(List<string> before, List<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        var (rows, columns) = (before.Count - head - tail, after.Count - head - tail);
        if ((long)rows * columns > 16_000_000)
            return [(head, rows, head, columns)];

        var common = new int[rows + 1, columns + 1];
        for (var row = rows - 1; row >= 0; row--)
        {
            for (var column = columns - 1; column >= 0; column--)
            {
                common[row, column] = before[head + row] == after[head + column]
                    ? common[row + 1, column + 1] + 1
                    : Math.Max(common[row + 1, column], common[row, column + 1]);
            }
        }

        return Walk(before, after, common, head, rows, columns);
    }

    private static List<(int Old, int OldCount, int New, int NewCount)> Walk(
        List<string> before, List<string> after, int[,] common, int head, int rows, int columns)
    {
        var edits = new List<(int Old, int OldCount, int New, int NewCount)>();
        var (row, column) = (0, 0);
        while (row < rows || column < columns)
        {
            var (startRow, startColumn) = (row, column);
            while ((row < rows || column < columns) && !(row < rows && column < columns && before[head + row] == after[head + column]))
            {
                if (column == columns || (row < rows && common[row + 1, column] >= common[row, column + 1]))
                    row++;
                else
                    column++;
            }

            if (row > startRow || column > startColumn)
                edits.Add((head + startRow, row - startRow, head + startColumn, column - startColumn));
            else
                (row, column) = (row + 1, column + 1);
        }

        return edits;
    }

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..next]);
            start = next;
        }

        return lines;
    }
}
