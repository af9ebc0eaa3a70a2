using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>Says nothing until the end.</summary>
internal sealed class NoProgress : IRunProgress
{
    public void Show(RunEvent runEvent)
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
