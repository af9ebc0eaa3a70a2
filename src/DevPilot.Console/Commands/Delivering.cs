using System.Text.Json;
using DevPilot.Agents.Models;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Settings;
using DevPilot.Runs.Delivery;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot runs --deliver</c>: brings runs that wait to their server, and says what became of each.</summary>
internal static class Delivering
{
    /// <summary>Delivers.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="all">Whether runs of which nothing waits are sent as well.</param>
    /// <param name="json">Whether each result is printed as an object.</param>
    /// <param name="cancellationToken">Stops; what was delivered is.</param>
    /// <returns>Success when no run waits any more.</returns>
    public static async Task<int> RunAsync(RepositoryRootOption root, bool all, bool json, CancellationToken cancellationToken)
    {
        var settings = SettingsReader.Read(root.Root, ModelEnvironment.OfThisProcess(), []).Demand();
        var options = Reporting.OptionsOf(settings);
        var address = Reporting.AddressOf(settings)
            ?? throw new FailureException(new Failure(
                ExitCodes.CannotStart, "Reporting runs is switched off here.", "DEVPILOT_API_ENDPOINT or \"reportTo\" in your settings says off.", root.Command("doctor")));
        using var client = new RunServerClient(address, options.RequestLimit, TimeProvider.System);
        var outbox = new Outbox(root.Root);
        var sweep = new OutboxSweep(outbox, client, options, TimeProvider.System);
        if (all)
        {
            foreach (var run in new RunStore(root.Root, TimeProvider.System).List().Where(run => run.Status is not RunStatus.Damaged))
                sweep.Add(run.Id);
        }

        if (outbox.Entries().Count is 0 && !json)
            Terminal.Output().Write(new StyledLines([StyledLine.Of($"No run of {root.Root} waits for a server.")]));
        await sweep.DeliverAllAsync(result => Print(result, json), cancellationToken);
        return outbox.Entries().Count is 0 ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static void Print(DeliveryResult result, bool json)
    {
        if (json)
            System.Console.Out.Write(JsonSerializer.Serialize(result, ConsoleJson.Lines.DeliveryResult) + "\n");
        else
            Terminal.Output().Write(new StyledLines([DeliveryView.Draw(result)]));
    }
}
