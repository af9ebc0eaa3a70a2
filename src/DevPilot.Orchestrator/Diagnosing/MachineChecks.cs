using System.Globalization;
using System.Text.RegularExpressions;
using DevPilot.Agents.Models;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>Looks for the programs that a run starts.</summary>
internal sealed partial class MachineChecks(IProcessRunner processes, ModelEnvironment environment)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>The SDK as <c>dotnet</c> itself chooses it for this folder, against what <c>global.json</c> and the projects ask for.</summary>
    public async Task<Check> SdkAsync(string? root, ProjectStructureInfo? structure, CancellationToken cancellationToken)
    {
        ProcessExit exit;
        try
        {
            exit = await AskAsync("dotnet", root, cancellationToken);
        }
        catch (ProcessStartException)
        {
            return Check.Fail("sdk", "There is no program 'dotnet' on PATH.", "install the .NET SDK: https://dot.net");
        }

        if (AbsentSdk.IsReported(exit))
        {
            var trouble = AbsentSdk.Trouble(exit, structure?.Sdk);
            return Check.Fail("sdk", Sentence(trouble.Reason), trouble.NextStep);
        }

        var version = exit.StandardOutput.Trim();
        if (!exit.Succeeded || version.Length is 0)
            return Check.Fail("sdk", $"'dotnet --version' does not answer: {exit.Output.Trim()}", "dotnet --info");

        var pinned = structure?.Sdk is { } pin ? $"; global.json asks for {pin.Version} ({pin.RollForward})" : "";
        var wanted = structure?.Projects.SelectMany(project => project.TargetFrameworks).Select(Major).DefaultIfEmpty().Max() ?? 0;
        return wanted > Major($"net{version}")
            ? Check.Fail("sdk", $".NET SDK {version}{pinned}, and projects here target net{wanted}.0.", $"install .NET SDK {wanted}")
            : Check.Ok("sdk", $".NET SDK {version}{pinned}");
    }

    /// <summary>git, which tells what belongs to a repository.</summary>
    public async Task<Check> GitAsync(string? root, CancellationToken cancellationToken)
    {
        if (environment.FindProgram("git") is not { } program)
            return Check.Warn("git", "There is no program 'git' on PATH: what .gitignore leaves out is then told by DevPilot's own reading of it.", "install git");

        var exit = await AskAsync(program, root, cancellationToken);
        var version = exit.StandardOutput.Trim();
        return root is null || Path.Exists(Path.Combine(root, ".git"))
            ? Check.Ok("git", version)
            : Check.Ok("git", $"{version}; {root} itself is no git repository, which is no trouble");
    }

    /// <summary>What keeps code of the target from the rest of the machine: nothing yet.</summary>
    public Check Sandbox() => Check.Warn(
        "sandbox",
        (environment.FindProgram("bwrap") is { } program ? $"bubblewrap is there ({program}) and not used yet" : "bubblewrap is not there, and would not be used yet")
            + ": what a repository builds and tests runs with your rights.",
        "run DevPilot on repositories whose code you would build yourself");

    private Task<ProcessExit> AskAsync(string program, string? root, CancellationToken cancellationToken) => processes.RunAsync(
        new ProcessCommand(program, ["--version"]) { WorkingDirectory = root ?? Path.GetTempPath(), Limit = _patience }, cancellationToken);

    private static int Major(string framework) =>
        Modern().Match(framework) is { Success: true } match ? int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) : 0;

    private static string Sentence(string fact) => $"{char.ToUpperInvariant(fact[0])}{fact[1..]}.";

    [GeneratedRegex(@"^net(?<major>[0-9]{1,3})\.")]
    private static partial Regex Modern();
}
