using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>The event log as JSON Lines, flushed at each line: the same lines as in <c>events.jsonl</c>.</summary>
internal sealed class JsonProgress(TextWriter output) : IRunProgress
{
    public void Show(RunEvent runEvent)
    {
        output.Write(JsonSerializer.Serialize(runEvent, DevPilotJson.Lines.RunEvent) + "\n");
        output.Flush();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
