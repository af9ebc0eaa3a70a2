using System.CommandLine;
using DevPilot.Agents.Models;
using DevPilot.Orchestrator.Launching;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot run "request"</c>: the main job. The word <c>run</c> may be left out.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var request = new Argument<string[]>("request")
        {
            Description = "What should change, in a sentence; - reads it from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var repository = CommonOptions.Repository();
        var options = new SettingOptions(SettingOptions.All);
        var trust = CommonOptions.Trust();
        var until = CommonOptions.Until();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("run", "Plan, write, review, test and score a change. The word 'run' may be left out.")
        {
            request, repository, trust, until, json, quiet,
        };
        options.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var sentence = await RequestText.ReadAsync(typed.GetValue(request) ?? [], System.Console.In, cancellationToken);
            NearMiss.Refuse(sentence);
            NearMiss.RefuseUnknownOptions(typed);
            var root = RepositoryRootOption.Read(typed, repository);
            var settings = options.Read(typed, root.Target().Root);
            var services = await settings.CreateServicesAsync(ModelEnvironment.OfThisProcess(), cancellationToken);
            var session = new RunSession(root, new OutputChoice(typed.GetValue(json), typed.GetValue(quiet)), settings);
            return await session.ShowAsync(onEvent => services.CreateLauncher().StartAsync(
                new RunRequest(sentence, root.Target())
                {
                    Solution = settings.Solution,
                    TrustThisRun = typed.GetValue(trust),
                    Options = settings.Pipeline with { Until = typed.GetValue(until) },
                    OnEvent = onEvent,
                },
                cancellationToken));
        });
        Examples.AddTo(
            command,
            "devpilot run \"Add email validation to User model\"",
            "devpilot run \"Rename ShoppingCart to Basket\" --until planner");
        return command;
    }
}
