using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Settings;
using DevPilot.Runs.Delivery;

namespace DevPilot.Console.Commands;

/// <summary>Reports the runs of a process that starts several. The events of each are at the server as they happen, its log when the process ends.</summary>
/// <param name="root">The repository.</param>
/// <param name="settings">Say where runs are reported to.</param>
internal sealed class ReportedRuns(string root, RunSettings settings) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<RunReporter> _reporters = [];

    /// <summary>Takes an event of any of the runs.</summary>
    public void OnEvent(RunEvent runEvent)
    {
        lock (_gate)
        {
            // Each follows its own log, for which an event is only the sign to look there.
            _reporters.ForEach(reporter => reporter.OnNews());
            if (runEvent is not RunStarted || Reporting.Create(root, settings) is not { } added)
                return;
            added.OnEvent(runEvent);
            _reporters.Add(added);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_reporters.Select(async reporter =>
        {
            await Reporting.FinishAsync(reporter, isPatient: settings.ReportPatience is not null);
            await reporter.DisposeAsync();
        }));
    }
}
