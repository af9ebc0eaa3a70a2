using DevPilot.Agents.Definitions;
using DevPilot.Agents.Mcp;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Trust;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Launching;

/// <summary>Gives a run the MCP servers of its repository, as far as the user lets them execute.</summary>
internal static class McpServersFactory
{
    /// <summary>The agents that the servers of <c>.mcp.json</c> are for. The others get those of a file that their definition names, and none without.</summary>
    private static readonly string[] _agents = ["planner", "coder", "reviewer"];

    /// <summary>The servers; none is started yet.</summary>
    public static McpServers Create(DevPilotServices services, RunFolder run, RunRequest request, Workspace workspace, AgentCatalog agents)
    {
        if (!services.Backend.UsesMcpServers)
            return McpServers.None;

        var environment = ModelEnvironment.OfThisProcess();
        var gate = new TrustGate(
            services.Trust ?? TrustStore.OfUser(environment, services.Clock),
            environment,
            message => run.Append(new ProblemMet(message) { Stage = PipelineStage.Preparation }));
        var admitted = gate.Admit(workspace.TargetRoot, workspace.Root, request.TrustThisRun);
        var allowed = ExecutingFiles.Find(workspace.Root);
        return admitted.Count is 0
            ? McpServers.None
            : new McpServers(
                agents.Agents.ToDictionary(
                    agent => agent.Name,
                    agent => (IReadOnlyList<McpServerDefinition>)[.. admitted.Where(server => server.File == FileOf(agent))]),
                // Not among the children of the run: a server lives as long as the run, and its command line may hold secrets.
                new McpSurroundings(run.Root, workspace.Root, services.CreateProcesses(), runEvent => run.Append(runEvent), services.McpLimits, services.Clock)
                {
                    // A server may start when the change stands in the workspace already.
                    WhyNotNow = () => ExecutingFiles.Find(workspace.Root).WhyNotAs(allowed),
                },
                environment.Variables);
    }

    private static string? FileOf(AgentDefinition agent) => agent.McpConfigPath?.Value ?? (_agents.Contains(agent.Name) ? McpConfigurationFile.DefaultPath : null);
}
