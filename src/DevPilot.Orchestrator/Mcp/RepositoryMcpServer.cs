using DevPilot.Orchestrator.Launching;

namespace DevPilot.Orchestrator.Mcp;

/// <summary>DevPilot as an MCP server over a pair of streams, for programs that drive it with a model of their own.</summary>
/// <param name="services">How runs are made.</param>
/// <param name="runs">The repository that all tools are about, and the bounds of runs; the sentence comes with each call.</param>
public sealed class RepositoryMcpServer(DevPilotServices services, RunRequest runs)
{
    /// <summary>Serves until the other side closes its stream.</summary>
    /// <param name="input">Messages of the client, one JSON object a line.</param>
    /// <param name="output">Takes answers; nothing else may write to it.</param>
    /// <param name="cancellationToken">Ends serving; a run at work stops and can be resumed.</param>
    public Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken) => ToolServer.RunAsync(
        $"Changes C# code of {runs.Target.Root}: run_pipeline makes and judges a change, get_diff shows it, apply_patch puts it in place.",
        new RepositoryTools(services, runs).All(),
        input,
        output,
        cancellationToken);
}
