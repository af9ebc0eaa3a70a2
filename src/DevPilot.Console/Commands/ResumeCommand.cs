using System.CommandLine;
using DevPilot.Orchestrator;
using DevPilot.Orchestrator.Launching;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot resume id</c>: goes on with a run that was paused, stopped or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var id = CommonOptions.RunId();
        var repository = CommonOptions.Repository();
        var until = CommonOptions.Until();
        var timeout = CommonOptions.Timeout();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("resume", "Go on with a run that was paused, stopped or killed; a plan.json edited meanwhile is honoured.")
        {
            id, repository, until, timeout, json, quiet,
        };
        command.SetAction((typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var options = new PipelineOptions { Until = typed.GetValue(until), Limit = typed.GetValue(timeout) };
            var session = new RunSession(root, new OutputChoice(typed.GetValue(json), typed.GetValue(quiet)));
            return session.ShowAsync(onEvent => new DevPilotServices().CreateLauncher().ResumeAsync(
                typed.GetRequiredValue(id), new RunRequest("", root.Target()) { Options = options, OnEvent = onEvent }, cancellationToken));
        });
        Examples.AddTo(command, "devpilot resume last", "devpilot resume last --until coder");
        return command;
    }
}
