using System.CommandLine;
using System.Text.Json;
using DevPilot.Agents.Models;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator;
using DevPilot.Orchestrator.Diagnosing;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Settings;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot doctor</c>: what a run here would have, and what is missing.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var json = CommonOptions.Json();
        var settings = new SettingOptions(SettingOptions.All);
        var schema = new Option<bool>("--schema")
        {
            Description = "Print the JSON schema of devpilot.json, for editors, and look at nothing.",
        };
        var command = new Command("doctor", "Check this machine and repository, and show the settings that hold, each with who said so.") { repository, json, schema };
        settings.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            if (typed.GetValue(schema))
            {
                System.Console.Out.Write(SettingsSchema.Text());
                return ExitCodes.Success;
            }

            var environment = ModelEnvironment.OfThisProcess();
            var diagnosis = await new Doctor(new DevPilotServices(), environment).ExamineAsync(
                () => FindTarget(typed, repository), root => SettingsReader.Read(root, environment, settings.Typed(typed)), cancellationToken);
            if (typed.GetValue(json))
                System.Console.Out.Write(JsonSerializer.Serialize(diagnosis, ConsoleJson.Lines.Diagnosis) + "\n");
            else
                Terminal.Output().Write(new StyledLines(DiagnosisView.Draw(diagnosis)));
            return diagnosis.CanRun ? ExitCodes.Success : ExitCodes.CannotStart;
        });
        Examples.AddTo(command, "devpilot doctor", "devpilot doctor --json");
        return command;
    }

    private static Target FindTarget(ParseResult typed, Option<string?> repository)
    {
        try
        {
            return RepositoryRootOption.Read(typed, repository).Target();
        }
        catch (FailureException missing)
        {
            throw new TargetProblemException(missing.Message);
        }
    }
}
