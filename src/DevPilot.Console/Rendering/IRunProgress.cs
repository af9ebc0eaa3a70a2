using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>Shows a run while it happens. Live, in plain lines, as JSON, or not at all.</summary>
internal interface IRunProgress : IAsyncDisposable
{
    /// <summary>Takes the next event of the log; called on any thread, one at a time, in order.</summary>
    void Show(RunEvent runEvent);
}
