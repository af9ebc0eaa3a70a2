using System.CommandLine;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Structure;

namespace DevPilot.Console.Commands;

/// <summary>Which repository a command works on: the folder named with <c>--repo</c> itself, else the repository around the current folder.</summary>
internal sealed record RepositoryRootOption(string Root, string? AsTyped)
{
    /// <summary>Reads the option and looks at the disk.</summary>
    /// <exception cref="FailureException">The folder does not exist, or no C# repository is around the current one.</exception>
    public static RepositoryRootOption Read(ParseResult typed, Option<string?> option)
    {
        if (typed.GetValue(option) is { } named)
            return new RepositoryRootOption(Existing(named), named);

        var found = RepositoryRoot.Find(Directory.GetCurrentDirectory());
        return found.Folder is { } root
            ? new RepositoryRootOption(root, AsTyped: null)
            : throw new FailureException(new Failure(
                ExitCodes.CannotStart, found.Reason, "DevPilot works on C# repositories.", "devpilot --repo DIR \"<request>\""));
    }

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
