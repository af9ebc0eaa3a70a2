using System.CommandLine;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Launching;

namespace DevPilot.Console.Commands;

/// <summary>Which repository a command works on: the folder named with <c>--repo</c> itself, else the repository around the current folder.</summary>
internal sealed record RepositoryRootOption(string Root, string? AsTyped)
{
    /// <summary>Reads the option and looks at the disk.</summary>
    /// <exception cref="FailureException">A folder was named that does not exist.</exception>
    /// <exception cref="TargetProblemException">No C# repository is around the current folder.</exception>
    public static RepositoryRootOption Read(ParseResult typed, Option<string?> option) => typed.GetValue(option) is { } named
        ? new RepositoryRootOption(Existing(named), named)
        : new RepositoryRootOption(Orchestrator.Launching.Target.Around(Directory.GetCurrentDirectory()).Root, AsTyped: null);

    /// <summary>The same as a target of runs.</summary>
    /// <exception cref="TargetProblemException">It holds no C# project.</exception>
    public Target Target() => AsTyped is null ? new Target(Root) : Orchestrator.Launching.Target.At(Root);

    /// <summary>A command to type next, on the same repository.</summary>
    public string Command(string command) => AsTyped is null ? $"devpilot {command}" : $"devpilot {command} --repo {Quoted(AsTyped)}";

    private static string Existing(string named)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(named));
        return Directory.Exists(root)
            ? root
            : throw new FailureException(new Failure(
                ExitCodes.CannotStart, $"There is no folder '{root}'.", "--repo names the root of a repository.", "devpilot --repo DIR \"<request>\""));
    }

    private static string Quoted(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '.' or '-' or '_' or '\\' or ':' or '~') ? text : $"\"{text}\"";
}
