using DevPilot.Agents;
using DevPilot.Agents.Definitions;
using DevPilot.Agents.Mcp;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Answering;
using DevPilot.Orchestrator.Coding;
using DevPilot.Orchestrator.CustomAgents;
using DevPilot.Orchestrator.Evaluating;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Planning;
using DevPilot.Orchestrator.Reviewing;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;
using DevPilot.Orchestrator.Trust;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator;

/// <summary>The one place where the parts are put together. Hosts and tests build on it and replace only what they name.</summary>
public sealed record DevPilotServices
{
    /// <summary>The clock of everything.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>What answers for the agents.</summary>
    public BackendChoice Backend { get; init; } = BackendChoice.BuiltIn;

    /// <summary>What the user trusts to execute; null for what their own configuration says.</summary>
    public TrustStore? Trust { get; init; }

    /// <summary>Patience with MCP servers.</summary>
    public McpLimits McpLimits { get; init; } = new();

    /// <summary>Bounds of building and testing.</summary>
    public TestRunnerOptions TestOptions { get; init; } = new();

    /// <summary>When a change is accepted.</summary>
    public EvaluationOptions EvaluationOptions { get; init; } = new();

    /// <summary>Runs children; null for real ones.</summary>
    public IProcessRunner? Processes { get; init; }

    /// <summary>Starts and resumes runs.</summary>
    public RunLauncher CreateLauncher() => new(this, new WorkspaceManager(CreateProcesses(), Clock));

    /// <summary>Runs children, outside of any run.</summary>
    internal IProcessRunner CreateProcesses() => Processes ?? new ProcessRunner(Clock);

    /// <summary>The pipeline of one run, whose children go through <paramref name="processes"/>.</summary>
    internal Pipeline CreatePipeline(IProcessRunner processes, RunFolder run, string workspaceRoot, AgentCatalog agents, McpServers? mcpServers = null)
    {
        var backend = CreateBackend(processes, run, workspaceRoot, agents, mcpServers);
        var tests = new TestRunner(processes, Clock, TestOptions);
        var trials = new TestTrials(processes, TestOptions);
        return new Pipeline(
            new BaselineStage(tests),
            new PlanningStage(backend, trials),
            new CodingStage(backend),
            new ReviewingStage(backend, trials),
            new TestingStage(tests),
            new EvaluatingStage(backend, EvaluationOptions),
            new CustomAgentStages(backend, new ReviewingAgent(backend, trials), new TestingAgent(processes, trials), new EditingAgent(backend)));
    }

    /// <summary>What takes the pipeline's place where one agent answers in words.</summary>
    internal AnsweringStage CreateAnswering(IProcessRunner processes, RunFolder run, string workspaceRoot, AgentCatalog agents, McpServers? mcpServers) =>
        new(CreateBackend(processes, run, workspaceRoot, agents, mcpServers));

    private IAgentBackend CreateBackend(IProcessRunner processes, RunFolder run, string workspaceRoot, AgentCatalog agents, McpServers? mcpServers) =>
        Backend.Create(new AgentScope
        {
            ExchangesFolder = run.PathOf(RunArtefacts.Exchanges),
            WorkspaceRoot = workspaceRoot,
            Agents = agents,
            McpServers = mcpServers ?? McpServers.None,
            Spent = RunState.Of(run.ReadEvents()).Usage,
            Report = runEvent => run.Append(runEvent),
            Processes = processes,
            Clock = Clock,
        });

    /// <summary>Asks MSBuild about the projects of one run; what it said is kept for the target's next runs.</summary>
    internal static ProjectGate CreateProjects(IProcessRunner processes, string runMark, string cacheFolder) =>
        new(new MSBuildProjectEvaluator(processes, new ProjectEvaluationOptions { RunMark = runMark }, new EvaluationCache(cacheFolder)));
}
