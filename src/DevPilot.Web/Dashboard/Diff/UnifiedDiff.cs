using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPilot.Web.Dashboard.Diff;

/// <summary>Reads the unified diffs that runs write, as <c>git diff</c> does. Made to show them: it is lenient, and loses no line.</summary>
internal static partial class UnifiedDiff
{
    /// <summary>The files of a diff in their order.</summary>
    /// <param name="text">The diff.</param>
    /// <param name="mostLines">Most lines of code in the answer.</param>
    /// <returns>The files, and whether lines were left out.</returns>
    public static (IReadOnlyList<DiffFile> Files, bool IsCut) Read(string text, int mostLines)
    {
        var files = new List<DiffFile>();
        FileInMaking? file = null;
        var lines = 0;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (lines > mostLines)
                break;
            if (file is { ExpectsLines: true })
            {
                file.AddLine(line);
                lines++;
            }
            else if (line.StartsWith("diff --git ", StringComparison.Ordinal))
            {
                Finish(files, file);
                file = new FileInMaking(line);
            }
            else if (line.StartsWith("--- ", StringComparison.Ordinal) && file is null or { HasHunks: true })
            {
                Finish(files, file);
                file = new FileInMaking("");
                file.Head(line);
            }
            else if (HunkHeading().Match(line) is { Success: true } heading)
            {
                (file ??= new FileInMaking("")).BeginHunk(line, heading);
            }
            else if (line.StartsWith('\\') && file is { HasHunks: true })
            {
                file.AddLine(line);
            }
            else
            {
                file?.Head(line);
            }
        }

        Finish(files, file);
        return (files, lines > mostLines);
    }

    private static void Finish(List<DiffFile> files, FileInMaking? file)
    {
        if (file is not null)
            files.Add(file.Done());
    }

    [GeneratedRegex(@"^@@ -(?<old>\d{1,9})(,(?<oldCount>\d{1,9}))? \+(?<new>\d{1,9})(,(?<newCount>\d{1,9}))? @@")]
    private static partial Regex HunkHeading();

    private sealed class FileInMaking(string gitLine)
    {
        private readonly List<DiffHunk> _hunks = [];
        private string? _old = FromGitLine(gitLine, " a/", " b/");
        private string? _new = FromGitLine(gitLine, " b/", null);
        private string _action = "changed";
        private bool _isBinary;
        private List<DiffLine>? _lines;
        private int _oldNumber;
        private int _newNumber;
        private int _oldLeft;
        private int _newLeft;

        public bool HasHunks => _hunks.Count > 0;

        public bool ExpectsLines => _oldLeft > 0 || _newLeft > 0;

        public void Head(string line)
        {
            if (line.StartsWith("--- ", StringComparison.Ordinal))
                SetPath(line[4..], ref _old, "added");
            else if (line.StartsWith("+++ ", StringComparison.Ordinal))
                SetPath(line[4..], ref _new, "deleted");
            else if (line.StartsWith("rename from ", StringComparison.Ordinal))
                (_old, _action) = (line[12..], "moved");
            else if (line.StartsWith("rename to ", StringComparison.Ordinal))
                (_new, _action) = (line[10..], "moved");
            else if (line.StartsWith("new file", StringComparison.Ordinal))
                _action = "added";
            else if (line.StartsWith("deleted file", StringComparison.Ordinal))
                _action = "deleted";
            else if (line.StartsWith("Binary files", StringComparison.Ordinal) || line.StartsWith("GIT binary", StringComparison.Ordinal))
                _isBinary = true;
        }

        public void BeginHunk(string line, Match heading)
        {
            (_oldNumber, _newNumber) = (Number(heading, "old", 0), Number(heading, "new", 0));
            (_oldLeft, _newLeft) = (Number(heading, "oldCount", 1), Number(heading, "newCount", 1));
            _lines = [];
            _hunks.Add(new DiffHunk(line, _lines));
        }

        public void AddLine(string line)
        {
            switch (line)
            {
                case ['+', ..]:
                    _lines!.Add(new DiffLine(DiffLineKind.Added, null, _newNumber++, line[1..]));
                    _newLeft--;
                    break;
                case ['-', ..]:
                    _lines!.Add(new DiffLine(DiffLineKind.Removed, _oldNumber++, null, line[1..]));
                    _oldLeft--;
                    break;
                case ['\\', ..]:
                    _lines!.Add(new DiffLine(DiffLineKind.Remark, null, null, line[1..].Trim()));
                    break;
                default:
                    _lines!.Add(new DiffLine(DiffLineKind.Context, _oldNumber++, _newNumber++, line is [' ', ..] ? line[1..] : line));
                    _oldLeft--;
                    _newLeft--;
                    break;
            }
        }

        public DiffFile Done()
        {
            var path = (_action is "deleted" ? _old : _new) ?? _old ?? _new ?? "(no name)";
            var old = _old ?? path;
            return new DiffFile(path, old, _action is "changed" && old != path ? "moved" : _action, _hunks, _isBinary);
        }

        private static int Number(Match heading, string group, int absent) =>
            heading.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, CultureInfo.InvariantCulture) : absent;

        private static string? FromGitLine(string line, string from, string? to)
        {
            var start = line.IndexOf(from, StringComparison.Ordinal);
            var end = to is null ? line.Length : line.LastIndexOf(to, StringComparison.Ordinal);
            return start >= 0 && end > start + from.Length ? line[(start + from.Length)..end] : null;
        }

        private void SetPath(string text, ref string? path, string actionWhereAbsent)
        {
            var name = text.Split('\t')[0].Trim('"');
            if (name is "/dev/null")
                (path, _action) = (null, actionWhereAbsent);
            else
                path = name.Length > 2 && name[1] is '/' && name[0] is 'a' or 'b' ? name[2..] : name;
        }
    }
}
