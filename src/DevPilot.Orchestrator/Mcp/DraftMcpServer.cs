using DevPilot.Agents.Drafts;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Processes;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Mcp;

/// <summary>The tools of one draft as an MCP server, for a model program that a run has started.</summary>
/// <param name="kind">What is put together.</param>
/// <param name="file">Gets the draft after each call.</param>
/// <param name="workspaceRoot">Absolute path of the workspace.</param>
public sealed class DraftMcpServer(DraftKind kind, DraftFile file, string workspaceRoot)
{
    /// <summary>Serves until the other side closes its stream.</summary>
    /// <param name="input">Messages of the client, one JSON object a line.</param>
    /// <param name="output">Takes answers; nothing else may write to it.</param>
    /// <param name="cancellationToken">Ends serving.</param>
    public Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var code = new Lazy<CodeBase>(() => new CodeBase(
            ProjectStructureReader.Read(workspaceRoot),
            SourceFiles.Find(workspaceRoot, cancellationToken),
            new MSBuildProjectEvaluator(new ProcessRunner(TimeProvider.System), new ProjectEvaluationOptions(), cache: null)));
        return ToolServer.RunAsync("What is submitted here is the answer.", DraftTools.Over(kind, file, code), input, output, cancellationToken);
    }
}
