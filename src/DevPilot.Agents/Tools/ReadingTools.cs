using System.ComponentModel;
using System.Text;
using System.Text.RegularExpressions;
using DevPilot.Agents.Loop;
using Microsoft.Extensions.FileSystemGlobbing;

namespace DevPilot.Agents.Tools;

/// <summary>Looking at files: list, read a range, search.</summary>
internal sealed class ReadingTools(RepositoryView view)
{
    private const int MostListed = 400;
    private const int MostFound = 80;
    private const int MostLineCharacters = 240;
    private const long LargestSearchedFile = 1_000_000;
    private static readonly TimeSpan _patternPatience = TimeSpan.FromSeconds(2);

    [Description("Lists files below a folder of the repository.")]
    public string ListFiles(
        [Description("Folder relative to the root; empty for all.")] string folder = "",
        [Description("Glob that the paths must match, such as **/*.csproj; empty for all.")] string pattern = "",
        CancellationToken cancellationToken = default)
    {
        var files = Matching(view.Files(folder), pattern).Take(MostListed + 1).ToList();
        cancellationToken.ThrowIfCancellationRequested();
        return files.Count switch
        {
            0 => "No files.",
            > MostListed => string.Join('\n', files.Take(MostListed)) + "\n[more; name a smaller folder or a pattern]",
            _ => string.Join('\n', files),
        };
    }

    [Description("Reads a text file, whole or a range of its lines. The text is exact, without line numbers, so that it can be copied into a patch.")]
    public string ReadFile(
        [Description("File relative to the root.")] string path,
        [Description("First line, from 1.")] int fromLine = 1,
        [Description("Last line; 0 for the end.")] int toLine = 0)
    {
        var lines = view.Read(path).Lines;
        var first = Math.Clamp(fromLine, 1, Math.Max(1, lines.Count));
        var last = toLine <= 0 ? lines.Count : Math.Clamp(toLine, first, lines.Count);
        var text = new StringBuilder().Append(view.Inside(path)).Append(", lines ").Append(first).Append(" to ").Append(last).Append(" of ").Append(lines.Count).AppendLine(":");
        for (var line = first; line <= last && line <= lines.Count; line++)
            text.AppendLine(lines[line - 1].ToString());
        return text.ToString();
    }

    [Description("Searches the text of files for a regular expression; answers with path, line number and line.")]
    public string Search(
        [Description(".NET regular expression; case is ignored.")] string expression,
        [Description("Glob that the paths must match, such as src/**/*.cs; empty for all files.")] string pattern = "",
        CancellationToken cancellationToken = default)
    {
        var regex = Parse(expression);
        var found = new List<string>();
        foreach (var path in Matching(view.Files(), pattern))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found.AddRange(FoundIn(path, regex));
            if (found.Count > MostFound)
                return string.Join('\n', found.Take(MostFound)) + "\n[more; narrow the expression or give a pattern]";
        }

        return found.Count is 0 ? "Nothing found." : string.Join('\n', found);
    }

    private IEnumerable<string> FoundIn(string path, Regex regex)
    {
        var file = new FileInfo(view.Code.FullPath(path));
        if (file is { Exists: true, Length: > LargestSearchedFile })
            yield break;

        if (view.TryRead(path) is not { } text)
            yield break;

        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            if (IsMatch(regex, content))
                yield return $"{path}:{line.LineNumber + 1}: {(content.Length > MostLineCharacters ? content[..MostLineCharacters] + "…" : content.Trim())}";
        }
    }

    private static bool IsMatch(Regex regex, string line)
    {
        try
        {
            return regex.IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ToolException("The expression takes too long. Give a simpler one.");
        }
    }

    private static Regex Parse(string expression)
    {
        try
        {
            return new Regex(expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, _patternPatience);
        }
        catch (ArgumentException broken)
        {
            throw new ToolException($"The expression cannot be read: {broken.Message}");
        }
    }

    private static IEnumerable<string> Matching(IEnumerable<string> paths, string pattern)
    {
        if (string.IsNullOrWhiteSpace(pattern))
            return paths;

        var matcher = new Matcher(StringComparison.OrdinalIgnoreCase).AddInclude(pattern.Replace('\\', '/').TrimStart('/'));
        return paths.Where(path => matcher.Match(path).HasMatches);
    }
}
