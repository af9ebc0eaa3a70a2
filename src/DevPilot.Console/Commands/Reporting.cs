using DevPilot.Agents.Models;
using DevPilot.Console.Rendering;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Settings;
using DevPilot.Runs.Delivery;

namespace DevPilot.Console.Commands;

/// <summary>Reports runs to a server, as files, environment and defaults say.</summary>
internal static class Reporting
{
    private static readonly DeliveryOptions _usual = new()
    {
        Files =
        [
            RunArtefacts.Plan, RunArtefacts.Diff, RunArtefacts.Review, RunArtefacts.Tests,
            RunArtefacts.Evaluation, RunArtefacts.CustomReviews, RunArtefacts.Answer, RunArtefacts.Report,
        ],
        Folders = [RunArtefacts.Stages, RunArtefacts.Agents, RunArtefacts.Exchanges],
    };

    /// <summary>What of a run goes there, and how long it is waited for.</summary>
    public static DeliveryOptions OptionsOf(RunSettings settings) => settings.ReportPatience is not { } patience
        ? _usual
        : _usual with { ParkLimit = patience, RequestLimit = patience > _usual.RequestLimit ? patience : _usual.RequestLimit };

    /// <summary>The server that settings name; null when nothing is to be reported.</summary>
    public static ServerAddress? AddressOf(RunSettings settings)
    {
        var environment = ModelEnvironment.OfThisProcess();
        return ServerAddress.Of(settings.ReportTo, name => environment[name]);
    }

    /// <summary>What reports one run; null when nothing is to be reported.</summary>
    public static RunReporter? Create(string root, RunSettings settings) =>
        AddressOf(settings) is { } address ? new RunReporter(root, address, OptionsOf(settings), TimeProvider.System) : null;

    /// <summary>Tells of what was added to a run that is over.</summary>
    public static async Task TellAsync(string root, string run)
    {
        // Settings that cannot be meant are the matter of the commands that run by them.
        await using var reporter = Create(root, SettingsReader.Read(root, ModelEnvironment.OfThisProcess(), []));
        reporter?.Begin(run);
        await FinishAsync(reporter, isPatient: true);
    }

    /// <summary>Ends a report, and says what a person should know of it.</summary>
    /// <param name="reporter">Reports; null when nothing is reported.</param>
    /// <param name="isPatient">Whether a server that has said nothing yet is waited for too.</param>
    public static async Task FinishAsync(RunReporter? reporter, bool isPatient)
    {
        if (reporter is not null && await reporter.FinishAsync(isPatient) is { Length: > 0 } note)
            await System.Console.Error.WriteLineAsync($"devpilot: {SafeText.OnOneLine(note, most: 600)}");
    }
}
