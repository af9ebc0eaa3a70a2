using System.CommandLine.Help;
using DevPilot.Agents.Commands;
using DevPilot.Agents.Models;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Console.Commands;

/// <summary>What may stand next in a line that is being typed.</summary>
internal static class Completion
{
    private static readonly string[] _withRun = ["show", "diff", "apply", "resume", "replay"];

    /// <summary>The words that fit, in order; none where only files would.</summary>
    /// <param name="line">The line up to the cursor, the name of the program first.</param>
    /// <param name="folder">The current folder.</param>
    public static IReadOnlyList<string> Of(string line, string folder)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        var current = line.EndsWith(' ') || words.Count is 0 ? "" : words[^1];
        var before = current.Length > 0 ? words[..^1] : words;
        return [.. Candidates(before, current, folder).Where(word => word.StartsWith(current, StringComparison.Ordinal)).Distinct()];
    }

    private static IEnumerable<string> Candidates(List<string> before, string current, string folder)
    {
        if (before.Count > 0 && Values(before[^1]) is { } values)
            return values;

        var first = before.Find(word => !word.StartsWith('-'));
        if (first is null)
        {
            return current.StartsWith('-')
                ? OptionsOf("run").Append("--version")
                : CommandLine.CreateRoot().Subcommands.Where(command => command.Name is not NamedCommand.Name).Select(command => command.Name)
                    .Concat(current.StartsWith('/') || current.Length is 0 ? Catalog(folder).Commands.Select(command => $"/{command.Name}") : []);
        }

        var name = first.StartsWith('/') ? NamedCommand.Name : ImpliedRun.CommandNames.Contains(first) ? first : "run";
        if (current.StartsWith('-'))
            return OptionsOf(name);
        if (first.StartsWith('/'))
            return Choices(Catalog(folder).Find(first[1..]), before.SkipWhile(word => word != first).Count(word => !word.StartsWith('-')) - 1);
        return name switch
        {
            "completion" => ["bash", "zsh", "fish", "pwsh"],
            _ when _withRun.Contains(name) => Runs(folder),
            _ => [],
        };
    }

    /// <summary>Values of an option; null when the word before is no option that takes one.</summary>
    private static IEnumerable<string>? Values(string option) => option switch
    {
        "--until" => ["planner", "coder", "reviewer", "tester"],
        "--model" or "--fallback-model" => ModelProviders.All.Select(provider => provider.Id).Prepend("builtin"),
        _ when ImpliedRun.OptionsWithValue.Contains(option) => [],
        _ => null,
    };

    private static IEnumerable<string> OptionsOf(string name) => CommandLine.CreateRoot().Subcommands.Where(command => command.Name == name)
        .SelectMany(command => command.Options)
        .Select(option => option is HelpOption ? "--help" : option.Name);

    private static IReadOnlyList<string> Choices(CommandDefinition? command, int place) => command?.Arguments.ElementAtOrDefault(place) switch
    {
        { Choices: { Count: > 0 } choices } => choices,
        { Type: CommandArgumentType.Boolean } => ["true", "false"],
        _ => [],
    };

    private static IEnumerable<string> Runs(string folder) =>
        RootOf(folder) is { } root ? new RunStore(root, TimeProvider.System).List().Select(run => run.Id).Prepend(RunStore.Last) : [];

    private static CommandCatalog Catalog(string folder) => RootOf(folder) is { } root ? CommandCatalog.Read(root) : new CommandCatalog([]);

    private static string? RootOf(string folder) => RepositoryRoot.Find(folder).Folder;
}
