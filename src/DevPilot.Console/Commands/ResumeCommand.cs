using System.CommandLine;
using DevPilot.Agents;
using DevPilot.Agents.Models;
using DevPilot.Core.Runs;
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
        var options = new SettingOptions([.. SettingOptions.All.Except(["solution"])]);
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("resume", "Go on with a run that was paused, stopped or killed; a plan.json edited meanwhile is honoured.")
        {
            id, repository, trust, until, json, quiet,
        };
        options.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var target = root.Target().Root;
            using var run = new RunStore(target, TimeProvider.System).Open(typed.GetRequiredValue(id));
            var start = RunState.Of(run.ReadEvents()).Start;
            var settings = options.Read(typed, target, start);
            var services = start is { ReplayOf: null }
                ? await settings.CreateServicesAsync(ModelEnvironment.OfThisProcess(), cancellationToken)
                : settings.CreateServices(BackendChoice.BuiltIn);
            var session = new RunSession(root, new OutputChoice(typed.GetValue(json), typed.GetValue(quiet)), settings);
            return await session.ShowAsync(onEvent => services.CreateLauncher().ResumeAsync(
                typed.GetRequiredValue(id),
                new RunRequest("", root.Target()) { TrustThisRun = typed.GetValue(trust), Options = settings.Pipeline with { Until = typed.GetValue(until) }, OnEvent = onEvent },
                cancellationToken), run.Id);
        });
        Examples.AddTo(command, "devpilot resume last", "devpilot resume last --until coder");
        return command;
    }
}
