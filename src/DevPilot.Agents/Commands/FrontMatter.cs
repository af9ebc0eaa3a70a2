using System.Text.RegularExpressions;
using DevPilot.CSharp.Sources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DevPilot.Agents.Commands;

/// <summary>Reads what stands between the two lines of <c>---</c>.</summary>
internal static partial class FrontMatter
{
    private const int MostCharacters = 8_000;
    private const int MostBrackets = 100;

    private static readonly string[] _known = ["description", "argument-hint", "model", "allowed-tools", "kind", "agent", "arguments"];

    /// <summary>Keys of other programs, which are passed over.</summary>
    private static readonly string[] _ofOthers =
        ["name", "version", "tags", "category", "author", "license", "disable-model-invocation", "user-invocable", "context", "hooks", "effort", "shell", "when_to_use", "paths"];

    /// <summary>Takes over what is said.</summary>
    /// <param name="command">Gets it.</param>
    /// <param name="lines">The opening line of <c>---</c> and all below it, so that lines count as in the file.</param>
    /// <returns>What cannot be meant.</returns>
    public static IReadOnlyList<CommandProblem> AddTo(ref CommandDefinition command, string[] lines)
    {
        // The opening mark is left out, and its line kept.
        var text = string.Join('\n', lines.Skip(1).Select(Quoted).Prepend(""));
        var path = command.Path;
        if (text.Length > MostCharacters || text.Count(character => character is '[' or '{') > MostBrackets || text.Contains("- - - -", StringComparison.Ordinal))
            return [new CommandProblem(path, 2, "has front matter that is too large.")];

        YamlMappingNode map;
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count is 0)
                return [];
            if (stream.Documents[0].RootNode is not YamlMappingNode found)
                return [new CommandProblem(path, 2, "has front matter that is no list of keys. Expected are lines such as description: What it does.")];
            map = found;
        }
        catch (YamlException broken)
        {
            return [new CommandProblem(path, Line(broken.Start), $"has front matter that cannot be read: {broken.Message.Split("): ")[^1].TrimEnd('.')}. Expected are lines such as description: What it does.")];
        }

        var reader = new Reader(path);
        command = reader.Read(command, map);
        return reader.Problems;
    }

    private static int Line(Mark mark) => (int)mark.Line;

    /// <summary>Prose in one line is taken as it stands: a hint such as <c>[a] [b]</c> and a sentence with a colon are no YAML, and everybody writes them.</summary>
    private static string Quoted(string line) => Prose().Match(line) is { Success: true } match
        ? $"{match.Groups["key"].Value}: \"{match.Groups["value"].Value.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""
        : line;

    [GeneratedRegex("""^(?<key>description|argument-hint): +(?<value>[^"'|>\s].*)$""")]
    private static partial Regex Prose();

    private sealed class Reader(string path)
    {
        private readonly List<CommandProblem> _problems = [];

        public IReadOnlyList<CommandProblem> Problems => _problems;

        public CommandDefinition Read(CommandDefinition command, YamlMappingNode map)
        {
            foreach (var (keyNode, value) in map.Children)
            {
                var key = (keyNode as YamlScalarNode)?.Value ?? "";
                switch (key)
                {
                    case "description":
                        command = command with { Description = Text(key, value) };
                        break;
                    case "argument-hint":
                        command = command with { ArgumentHint = Text(key, value) };
                        break;
                    case "model" when Text(key, value) is var model:
                        command = command with { Model = model is "" or "inherit" ? null : model, ModelLine = LineOf(value) };
                        break;
                    case "agent" when Text(key, value) is { Length: > 0 } agent:
                        command = command with { Agent = agent, AgentLine = LineOf(value) };
                        break;
                    case "kind":
                        command = command with { Kind = Kind(value) };
                        break;
                    case "arguments":
                        command = command with { Arguments = Arguments(value) };
                        break;
                    case "allowed-tools":
                        break;
                    default:
                        Unknown(keyNode, key, _known);
                        break;
                }
            }

            // Another program's commands name an agent too, of which nobody here knows.
            if (command.Kind is not CommandKind.Agent)
                command = command with { Agent = null };
            if (command.Arguments.Count > 0 && command.Kind is not CommandKind.Script)
                Tell(map, "arguments belong to kind: script. A request takes them by $1 to $9 and $ARGUMENTS.");
            return command;
        }

        private CommandKind Kind(YamlNode value)
        {
            switch (Text("kind", value))
            {
                case "pipeline": return CommandKind.Pipeline;
                case "script": return CommandKind.Script;
                case "agent": return CommandKind.Agent;
                case var other:
                    Tell(value, $"kind is '{other}'. Expected is pipeline, agent or script.");
                    return CommandKind.Pipeline;
            }
        }

        private List<CommandArgument> Arguments(YamlNode value)
        {
            if (value is not YamlSequenceNode list)
            {
                Tell(value, "arguments is no list. Expected is, for each: - name: environment, with type, choices, default and description where needed.");
                return [];
            }

            var arguments = list.Children.Select(Argument).OfType<CommandArgument>().ToList();
            if (arguments.GroupBy(argument => argument.Variable).FirstOrDefault(group => group.Count() > 1) is { } twice)
                Tell(value, $"two arguments are named '{twice.First().Name}'.");
            if (arguments.SkipWhile(argument => argument.Default is null).FirstOrDefault(argument => argument.Default is null) is { } late)
                Tell(value, $"'{late.Name}' must be given and stands behind one that has a default. Expected are those with a default last.");
            return arguments;
        }

        private CommandArgument? Argument(YamlNode node)
        {
            if (node is not YamlMappingNode map)
            {
                Tell(node, "an argument has no name. Expected is - name: environment.");
                return null;
            }

            var (name, type, choices, fallback, description) = ("", CommandArgumentType.Text, new List<string>(), (string?)null, "");
            foreach (var (keyNode, value) in map.Children)
            {
                switch ((keyNode as YamlScalarNode)?.Value ?? "")
                {
                    case "name":
                        name = Text("name", value);
                        break;
                    case "description":
                        description = Text("description", value);
                        break;
                    case "default":
                        fallback = Text("default", value);
                        break;
                    case "type":
                        type = Type(value);
                        break;
                    case "choices" when value is YamlSequenceNode list:
                        choices = [.. list.Children.Select(choice => Text("choices", choice))];
                        break;
                    case var other:
                        Unknown(keyNode, other, ["name", "type", "choices", "default", "description"]);
                        break;
                }
            }

            var argument = new CommandArgument(name, type, choices, fallback, description);
            if (name.Length is 0 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')))
                Tell(node, $"'{name}' is no name of an argument. Expected are letters, digits, '-' and '_'.");
            if (fallback is not null && argument.Refusal(fallback) is { } refusal)
                Tell(node, $"the default of '{name}' is '{fallback}', and it {refusal}.");
            return argument;
        }

        private CommandArgumentType Type(YamlNode value)
        {
            switch (Text("type", value))
            {
                // Choices say it all.
                case "text" or "choice": return CommandArgumentType.Text;
                case "integer": return CommandArgumentType.WholeNumber;
                case "number": return CommandArgumentType.Number;
                case "boolean": return CommandArgumentType.Boolean;
                case "path": return CommandArgumentType.Path;
                case var other:
                    Tell(value, $"type is '{other}'. Expected is text, integer, number, boolean, path, or choices: [a, b].");
                    return CommandArgumentType.Text;
            }
        }

        private string Text(string key, YamlNode value)
        {
            switch (value)
            {
                case YamlScalarNode scalar:
                    return scalar.Value?.Trim() ?? "";
                case YamlSequenceNode list when list.Children.All(child => child is YamlScalarNode):
                    return $"[{string.Join(", ", list.Children.Select(child => ((YamlScalarNode)child).Value))}]";
                default:
                    Tell(value, $"{key} is no text. Expected is {key}: some text.");
                    return "";
            }
        }

        private void Unknown(YamlNode node, string key, string[] known)
        {
            if (_ofOthers.Contains(key) && known == _known)
                return;
            var nearest = NearestNames.Of(key, known);
            Tell(node, $"there is no key '{key}' here. {(nearest.Count > 0 ? $"Nearest: {nearest[0]}." : $"Known: {string.Join(", ", known)}.")}");
        }

        private void Tell(YamlNode node, string message) => _problems.Add(new CommandProblem(path, LineOf(node), message));

        private static int LineOf(YamlNode node) => Line(node.Start);
    }
}
