using System.Security.Cryptography;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.Commands;

/// <summary>Reads the file of a command: Markdown, before it optionally front matter between two lines of <c>---</c>.</summary>
public static class CommandReader
{
    private const string Mark = "---";
    private static readonly string[] _shells = ["sh", "bash", "shell", ""];

    /// <summary>Reads a file; what cannot be meant is among its <see cref="CommandDefinition.Problems"/>.</summary>
    /// <param name="path">Relative to the root.</param>
    /// <param name="bytes">Its content, in any encoding with a byte order mark, UTF-8 or Latin-1.</param>
    public static CommandDefinition Read(string path, ReadOnlySpan<byte> bytes)
    {
        var command = new CommandDefinition(NameOf(path), path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (command.Name.Any(character => !char.IsLetterOrDigit(character) && character is not ('-' or '_' or '.' or ':')))
            return command with { Problems = [new CommandProblem(path, 1, "has a name that cannot be typed. Name the file of letters, digits, '-', '_' and '.'.")] };

        var text = SourceReader.Decode(bytes).ToString().ReplaceLineEndings("\n");
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() is not Mark)
            return Complete(command with { Body = text }, []);

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is Mark or "...");
        if (end < 0)
            return command with { Problems = [new CommandProblem(path, 1, "begins front matter that does not end. Expected is a second line of --- below it.")] };

        command = command with { Body = string.Join('\n', lines[(end + 1)..]), BodyLine = end + 2 };
        var problems = FrontMatter.AddTo(ref command, lines[..end]);
        return Complete(command, problems);
    }

    internal static CommandDefinition Broken(string path, string message) =>
        new(NameOf(path), path, "") { Problems = [new CommandProblem(path, 1, message)] };

    private static CommandDefinition Complete(CommandDefinition command, IReadOnlyList<CommandProblem> problems)
    {
        if (command.Kind is not CommandKind.Script)
        {
            return command with
            {
                Problems = string.IsNullOrWhiteSpace(command.Body) ? [.. problems, new CommandProblem(command.Path, command.BodyLine, "has no text. Write below the front matter what should be done.")] : problems,
            };
        }

        var (script, problem) = ScriptOf(command);
        return command with
        {
            Script = script,
            ArgumentHint = command.ArgumentHint.Length > 0 ? command.ArgumentHint : string.Join(' ', command.Arguments.Select(argument => argument.Hint)),
            Problems = problem is null ? problems : [.. problems, problem],
        };
    }

    /// <summary>The one fenced block of a shell; where there is no block at all, the whole text.</summary>
    private static (CommandScript? Script, CommandProblem? Problem) ScriptOf(CommandDefinition command)
    {
        var blocks = FencedBlock.Find(command.Body).ToList();
        var scripts = blocks.Where(block => _shells.Contains(block.Language)).ToList();
        CommandProblem Problem(int line, string message) => new(command.Path, command.BodyLine + line, message);
        return scripts switch
        {
            [{ Text: var text }, ..] when string.IsNullOrWhiteSpace(text) => (null, Problem(scripts[0].Line, "has an empty script.")),
            [var only] => (new CommandScript(only.Language is "bash" ? "bash" : "sh", only.Text), null),
            [] when blocks.Count is 0 && !string.IsNullOrWhiteSpace(command.Body) => (new CommandScript("sh", command.Body), null),
            [] => (null, Problem(0, "has no script. Expected is one block that begins with ```sh or ```bash.")),
            [_, var second, ..] => (null, Problem(second.Line, "has a second script. Expected is one block of ```sh or ```bash; give examples another language, such as ```text.")),
        };
    }

    private static string NameOf(string path)
    {
        var inner = path.StartsWith($"{CommandCatalog.Folder}/", StringComparison.Ordinal) ? path[(CommandCatalog.Folder.Length + 1)..] : path;
        return (inner.EndsWith(".md", StringComparison.Ordinal) ? inner[..^3] : inner).Replace('/', ':');
    }
}
