using DevPilot.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Coding;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Launching;

/// <summary>Makes the context of a run from its folder and its workspace, new or resumed.</summary>
public sealed class ContextFactory(IProjectEvaluator evaluator, IAgentBackend backend, TimeProvider clock)
{
    /// <summary>Everything the stages share.</summary>
    public PipelineContext Create(RunFolder run, RunRequest request, Workspace workspace)
    {
        var state = StateOf(run);
        var patched = new PatchedWorkspace(workspace, run);
        var stages = new StageRecorder(run, state, clock);
        patched.Restore(PatchesOf(stages, state));

        var structure = ProjectStructureReader.Read(workspace.Root);
        return new PipelineContext
        {
            Request = request.Sentence,
            Run = run,
            Stages = stages,
            Workspace = workspace,
            Code = new CodeBase(structure, SourceFiles.Find(workspace.Root), evaluator),
            Patched = patched,
            Backend = backend,
            Options = request.Options,
        };
    }

    /// <summary>The run's state; a plan that was edited since drops what stood on it.</summary>
    private static RunState StateOf(RunFolder run)
    {
        var state = RunState.Of(run.ReadEvents());
        return state.Completed.TryGetValue((PipelineStage.Planner, 1), out var planned) && run.HashArtefact(planned.Artefact) != planned.Sha256
            ? state.WithoutStagesAfterPlanner()
            : state;
    }

    private static IEnumerable<AppliedPatch> PatchesOf(StageRecorder stages, RunState state) => state.Completed.Keys
        .Where(key => key.Stage is PipelineStage.Coder)
        .Select(key => stages.Recorded(PipelineStage.Coder, key.Round, OrchestratorJson.Indented.CodedRound)?.Applied)
        .OfType<AppliedPatch>();
}
