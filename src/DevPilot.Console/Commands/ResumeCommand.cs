using System.CommandLine;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot resume id</c>: goes on with a run that was paused, stopped or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var id = CommonOptions.RunId();
        var repository = CommonOptions.Repository();
        var trust = CommonOptions.Trust();
        var until = CommonOptions.Until();
        var timeout = CommonOptions.Timeout();
        var models = new ModelOptions();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("resume", "Go on with a run that was paused, stopped or killed; a plan.json edited meanwhile is honoured.")
        {
            id, repository, trust, until, timeout, json, quiet,
        };
        models.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var target = root.Target().Root;
            using var run = new RunStore(target, TimeProvider.System).Open(typed.GetRequiredValue(id));
            var services = RunState.Of(run.ReadEvents()).Start is { ReplayOf: null } recorded
                ? new DevPilotServices { Backend = await models.ChooseAsync(typed, target, recorded, cancellationToken) }
                : new DevPilotServices();
            var options = new PipelineOptions { Until = typed.GetValue(until), Limit = typed.GetValue(timeout) };
            var session = new RunSession(root, new OutputChoice(typed.GetValue(json), typed.GetValue(quiet)));
            return await session.ShowAsync(onEvent => services.CreateLauncher().ResumeAsync(
                typed.GetRequiredValue(id), new RunRequest("", root.Target()) { TrustThisRun = typed.GetValue(trust), Options = options, OnEvent = onEvent }, cancellationToken));
        });
        Examples.AddTo(command, "devpilot resume last", "devpilot resume last --until coder");
        return command;
    }
}
