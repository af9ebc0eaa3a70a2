using DevPilot.Agents.Definitions;
using DevPilot.Agents.Models;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Coding;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;
using DevPilot.Orchestrator.Trust;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Launching;

/// <summary>Makes the context of a run from its folder and its workspace, new or resumed.</summary>
internal static class ContextFactory
{
    private const string EvaluationCacheFolder = "cache/evaluation";

    public static PipelineContext Create(
        DevPilotServices services, IProcessRunner processes, RunFolder run, RunRequest request, Workspace workspace, CompilerServer compiler, CancellationToken cancellationToken)
    {
        var stages = new StageRecorder(run, services.Clock);
        var patched = new PatchedWorkspace(workspace, run);
        patched.Restore(RecordedPatches.Of(run));

        var agents = AgentCatalog.Demand(workspace.Root);
        var whole = ProjectStructureReader.Read(workspace.Root);
        var structure = request.Solution is { } solution ? whole.NarrowedTo(solution) : whole;
        var projects = DevPilotServices.CreateProjects(
            processes, run.Root, Path.Combine(DevPilotFolder.PathIn(workspace.TargetRoot), EvaluationCacheFolder));
        return new PipelineContext
        {
            Request = request.Sentence,
            Run = run,
            Stages = stages,
            Workspace = workspace,
            Code = new CodeBase(structure, SourcesOf(structure, whole, cancellationToken), projects),
            Agents = agents,
            MayRunCommands = CommandTrust.Allows(
                services.Trust ?? TrustStore.OfUser(ModelEnvironment.OfThisProcess(), services.Clock), workspace.TargetRoot, workspace.Root, agents, request.TrustThisRun),
            Patched = patched,
            Projects = projects,
            Tests = new TestTarget(workspace.Root, structure, run.Root, run.PathOf(RunArtefacts.TestResults)) { Solution = request.Solution, Compiler = compiler },
            Options = request.Options,
        };
    }

    /// <summary>Sources of the projects at hand, and those that belong to no project.</summary>
    private static IReadOnlyList<string> SourcesOf(ProjectStructureInfo structure, ProjectStructureInfo whole, CancellationToken cancellationToken)
    {
        var sources = SourceFiles.Find(structure.Root, cancellationToken);
        var kept = structure.Projects.Select(project => project.Path).ToHashSet();
        return structure == whole ? sources : [.. sources.Where(path => whole.OwnerOf(path) is not { } owner || kept.Contains(owner.Path))];
    }
}
