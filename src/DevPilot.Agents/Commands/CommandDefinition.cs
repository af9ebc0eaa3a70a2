namespace DevPilot.Agents.Commands;

/// <summary>A command that a repository defines for itself: a file <c>.commands/name.md</c>.</summary>
/// <param name="Name">What is typed behind the slash; folders stand before it, separated by <c>:</c>.</param>
/// <param name="Path">The file, relative to the root.</param>
/// <param name="Sha256">Hash of the file, lower-case hex.</param>
public sealed record CommandDefinition(string Name, string Path, string Sha256)
{
    /// <summary>What it does.</summary>
    public CommandKind Kind { get; init; }

    /// <summary>One line for a person; empty when it has none.</summary>
    public string Description { get; init; } = "";

    /// <summary>What to type behind its name; empty when nothing is said.</summary>
    public string ArgumentHint { get; init; } = "";

    /// <summary>The model that it asks for; null for that of the run.</summary>
    public string? Model { get; init; }

    /// <summary>Where it says so.</summary>
    public int ModelLine { get; init; }

    /// <summary>The agent that answers; null for the Planner. Only of a command whose <see cref="Kind"/> is <see cref="CommandKind.Agent"/>.</summary>
    public string? Agent { get; init; }

    /// <summary>Where it says so.</summary>
    public int AgentLine { get; init; }

    /// <summary>Arguments of a script, in order.</summary>
    public IReadOnlyList<CommandArgument> Arguments { get; init; } = [];

    /// <summary>The text below the front matter, line ends as <c>\n</c>.</summary>
    public string Body { get; init; } = "";

    /// <summary>Line of the file on which <see cref="Body"/> begins, from 1.</summary>
    public int BodyLine { get; init; } = 1;

    /// <summary>The script; null unless it is one.</summary>
    public CommandScript? Script { get; init; }

    /// <summary>What cannot be meant; a command with any is not run.</summary>
    public IReadOnlyList<CommandProblem> Problems { get; init; } = [];

    /// <summary>Shell commands that it would run, as they are written.</summary>
    public IReadOnlyList<string> Executes => Script is { } script ? [script.Text] : CommandTemplate.ShellCommands(Body);

    /// <summary>What to type, with its arguments.</summary>
    public string Usage => $"devpilot /{Name}{(ArgumentHint.Length > 0 ? $" {ArgumentHint}" : "")}";
}

/// <summary>A script of a command.</summary>
/// <param name="Shell">Program that runs it: <c>sh</c> or <c>bash</c>.</param>
/// <param name="Text">The script.</param>
public sealed record CommandScript(string Shell, string Text);
