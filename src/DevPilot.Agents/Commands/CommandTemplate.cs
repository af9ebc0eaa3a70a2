using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DevPilot.Agents.Context;

namespace DevPilot.Agents.Commands;

/// <summary>Makes a request of a command's text: arguments, included files, output of shell commands. What these bring is text, and is not read again.</summary>
public static partial class CommandTemplate
{
    private const int MostFileCharacters = 100_000;

    /// <summary>The shell commands of a text, as they are written, in order.</summary>
    public static IReadOnlyList<string> ShellCommands(string body) => [.. Shell().Matches(MarkdownCode.BlankBlocks(body)).Select(match => match.Groups["command"].Value.Trim())];

    /// <summary>Fills in what stands for something else.</summary>
    /// <param name="command">The command.</param>
    /// <param name="root">Root of the repository, absolute; no file outside of it is read.</param>
    /// <param name="arguments">As they were typed.</param>
    /// <param name="runShell">Runs a shell command with the arguments as its positional parameters, and gives its output.</param>
    /// <param name="cancellationToken">Ends the shell commands.</param>
    /// <returns>The request, and what a person should be told.</returns>
    /// <exception cref="CommandUsageException">An argument is missing.</exception>
    public static async Task<(string Request, IReadOnlyList<string> Notes)> ExpandAsync(
        CommandDefinition command, string root, IReadOnlyList<string> arguments, Func<string, CancellationToken, Task<string>> runShell, CancellationToken cancellationToken)
    {
        Demand(command, arguments);
        var included = new Inclusion(command, new TargetFiles(root, []));
        var text = new StringBuilder();
        var at = 0;
        foreach (var place in Places(command.Body))
        {
            text.Append(command.Body, at, place.Start - at);
            at = place.Start + place.Length;
            text.Append(place.Kind switch
            {
                PlaceKind.Argument => Fill(place.Value, arguments),
                PlaceKind.Include => included.Add(Fill(place.Value, arguments)),
                _ => await runShell(place.Value, cancellationToken),
            });
        }

        text.Append(command.Body, at, command.Body.Length - at);
        if (arguments.Count > 0 && !Argument().IsMatch(command.Body))
            text.Append("\n\nArguments: ").AppendJoin(' ', arguments);
        return (text.ToString().Trim() + included.Text, included.Notes);
    }

    private static void Demand(CommandDefinition command, IReadOnlyList<string> arguments)
    {
        var names = Argument().Matches(command.Body).Where(match => !match.Groups["escaped"].Success).Select(match => match.Groups["name"].Value).ToList();
        var needed = names.Where(name => name is not "ARGUMENTS").Select(name => int.Parse(name, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        if (names.Contains("ARGUMENTS") && command.ArgumentHint.Length > 0 && !command.ArgumentHint.StartsWith('['))
            needed = Math.Max(needed, 1);
        if (arguments.Count < needed)
            throw new CommandUsageException($"/{command.Name} needs {(needed is 1 ? "an argument" : $"{needed} arguments")}, and {arguments.Count} {(arguments.Count is 1 ? "is" : "are")} given.");
    }

    /// <summary>All places in order; those that lie within another do not count.</summary>
    private static IEnumerable<Place> Places(string body)
    {
        var all = ImportScan.Places(body).Select(place => new Place(place.Start, place.Length, PlaceKind.Include, place.Written))
            .Concat(Shell().Matches(MarkdownCode.BlankBlocks(body)).Select(match => new Place(match.Index, match.Length, PlaceKind.Shell, match.Groups["command"].Value.Trim())))
            .Concat(Argument().Matches(body).Select(match => new Place(match.Index, match.Length, PlaceKind.Argument, match.Value)))
            .OrderBy(place => place.Start)
            .ThenByDescending(place => place.Length);
        var end = 0;
        foreach (var place in all.Where(place => place.Start >= end))
        {
            if (place.Start < end)
                continue;
            end = place.Start + place.Length;
            yield return place;
        }
    }

    private static string Fill(string text, IReadOnlyList<string> arguments) => Argument().Replace(text, match => match switch
    {
        _ when match.Groups["escaped"].Success => match.Value[1..],
        _ when match.Groups["name"].Value is "ARGUMENTS" => string.Join(' ', arguments),
        _ => arguments.ElementAtOrDefault(int.Parse(match.Groups["name"].ValueSpan, CultureInfo.InvariantCulture) - 1) ?? "",
    });

    [GeneratedRegex("""(?<![\w`!])!`(?<command>[^`\n]+)`""")]
    private static partial Regex Shell();

    [GeneratedRegex("""(?<escaped>\\)?\$(?<name>ARGUMENTS\b|[1-9](?![0-9]))""")]
    private static partial Regex Argument();

    private enum PlaceKind
    {
        Argument,
        Include,
        Shell,
    }

    private sealed record Place(int Start, int Length, PlaceKind Kind, string Value);

    /// <summary>Files that the text names, each once, below it.</summary>
    private sealed class Inclusion(CommandDefinition command, TargetFiles files)
    {
        private readonly StringBuilder _text = new();
        private readonly HashSet<string> _seen = [];
        private readonly List<string> _notes = [];

        public string Text => _text.ToString();

        public IReadOnlyList<string> Notes => _notes;

        /// <summary>Includes a file.</summary>
        /// <returns>What stands in its place: its path, and what prose left behind it.</returns>
        public string Add(string written)
        {
            var refusal = "there is no such file";
            foreach (var reading in ImportScan.Readings(written))
            {
                var (path, why) = TargetFiles.Resolve("", reading);
                var file = path is { Length: > 0 } ? files.Read(path) : null;
                if (file is { Text: { } text })
                {
                    Show(file.Path, text);
                    return file.Path + written[reading.Length..];
                }

                refusal = why.Length > 0 ? why : file is { Problem.Length: > 0 } ? $"it {file.Problem}" : refusal;
            }

            if (ImportScan.LooksLikePath(written))
                _notes.Add($"@{written} in {command.Path} is not included: {refusal}.");
            return $"@{written}";
        }

        private void Show(string path, string text)
        {
            if (!_seen.Add(files.Identity(path)))
                return;
            var shown = text.Length <= MostFileCharacters ? text : $"{text[..MostFileCharacters]}\n[cut here: {text.Length - MostFileCharacters:N0} characters are left out]";
            _text.Append(CultureInfo.InvariantCulture, $"\n\n<file path=\"{path}\">\n{shown.TrimEnd()}\n</file>");
        }
    }
}
