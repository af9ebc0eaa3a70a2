using DevPilot.Agents.Mcp;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Tests.Mcp;

/// <summary>MCP servers as the Planner of a run has them, and what the run tells of them.</summary>
public abstract class McpServersOfRun : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    protected List<RunEvent> Events { get; } = [];

    protected McpLimits Limits { get; set; } = new() { Start = TimeSpan.FromMinutes(5), Call = TimeSpan.FromMinutes(5) };

    protected string? WhyNotNow { get; set; }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static async Task<string> CallAsync(AIFunction tool, params (string Name, object? Value)[] arguments) =>
        (await tool.InvokeAsync(new AIFunctionArguments(arguments.ToDictionary(argument => argument.Name, argument => argument.Value))))!.ToString()!;

    protected static Task<IReadOnlyList<AIFunction>> ToolsAsync(McpServers servers) => servers.ToolsAsync("planner", PipelineStage.Planner, CancellationToken.None);

    protected McpServers Servers(params McpServerDefinition[] definitions) => new(
        new Dictionary<string, IReadOnlyList<McpServerDefinition>> { ["planner"] = definitions },
        new McpSurroundings("20260101-000000", Folder.Root, new ProcessRunner(TimeProvider.System), Keep, Limits, TimeProvider.System) { WhyNotNow = () => WhyNotNow },
        []);

    protected string Told() => Assert.IsType<ProblemMet>(Assert.Single(Events)).Message;

    private void Keep(RunEvent runEvent)
    {
        lock (Events)
            Events.Add(runEvent);
    }
}
