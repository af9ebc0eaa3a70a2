using DevPilot.Agents.Definitions;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Coding;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Launching;

/// <summary>Gives a run its workspace: a copy of the target, what an earlier process of the run left, or, for a replay, what the recorded run began with.</summary>
internal sealed class Preparation(WorkspaceManager workspaces, TimeProvider clock)
{
    /// <summary>The workspace, recorded in the run's log.</summary>
    public async Task<Workspace> WorkspaceAsync(RunFolder run, RunRequest request, CancellationToken cancellationToken)
    {
        var state = RunState.Of(run.ReadEvents());
        if (state.Workspace is { } made)
            return Reopen(request, run.Id, made, state);

        run.Append(new StageStarted(1) { Stage = PipelineStage.Preparation });
        var workspace = request.ReplayOf is { } recorded
            ? await RepeatAsync(recorded, run, request, cancellationToken)
            : await workspaces.CreateAsync(request.Target.Root, run.Id, cancellationToken);
        run.Append(new WorkspaceCreated(
            workspace.Files,
            workspace.Bytes,
            workspace.LinksLeftOut,
            ProjectOutput.Present(ProjectStructureReader.Read(workspace.Root)),
            (long)workspace.Elapsed.TotalMilliseconds));
        foreach (var link in workspace.LinksLeftOut)
            run.Append(new ProblemMet($"{link} is not in the workspace: it is a symbolic link that leads out of the repository."));
        foreach (var file in workspace.FilesLeftOut)
            run.Append(new ProblemMet($"{file.Path} is not in the workspace: {file.Reason}."));
        if (Directory.Exists(Path.Combine(request.Target.Root, ".agents")) && !Directory.Exists(Path.Combine(workspace.Root, ".agents")))
            run.Append(new ProblemMet("The agents in .agents do not work here: the folder is ignored, so it is not in the workspace. Take it out of .gitignore."));
        foreach (var passedOver in AgentCatalog.Read(workspace.Root).Problems.Where(problem => !problem.IsFatal))
            run.Append(new ProblemMet(passedOver.ToString()));
        return workspace;
    }

    /// <summary>The target as the recorded run copied it: its workspace without its change, or, where that is cleaned away, the target as it is now without the change.</summary>
    private async Task<Workspace> RepeatAsync(string recordedId, RunFolder run, RunRequest request, CancellationToken cancellationToken)
    {
        var root = request.Target.Root;
        var store = new RunStore(root, clock);
        using var recorded = store.Open(recordedId);
        if (store.IsRunning(recorded.Id))
            throw new RunStoreException($"Another process works on run {recorded.Id}. Wait until it ends, and replay it then.");

        var kept = RunState.Of(recorded.ReadEvents()).Workspace is { } made
            ? await workspaces.TryCreateAgainAsync(root, run.Id, recorded.Id, made.OutputFolders, cancellationToken)
            : null;
        var workspace = kept ?? await workspaces.CreateAsync(root, run.Id, cancellationToken);
        var takenBack = new PatchedWorkspace(workspace, run).Restore(RecordedPatches.Of(recorded));
        if (kept is null)
        {
            run.Append(new ProblemMet(
                $"The workspace of run {recorded.Id} is gone, so this replay works on the repository as it is now."
                + (takenBack.Count is 0 ? "" : $" Taken back to what they were then: {string.Join(", ", takenBack)}.")));
        }

        return workspace;
    }

    /// <summary>The workspace that an earlier process left, without what its builds may have left torn.</summary>
    private Workspace Reopen(RunRequest request, string runId, WorkspaceCreated made, RunState state)
    {
        var workspace = workspaces.Open(request.Target.Root, runId);
        var isRestored = state.Completed.ContainsKey((PipelineStage.Baseline, 1));
        ProjectOutput.Remove(ProjectStructureReader.Read(workspace.Root), made.OutputFolders, keepRestored: isRestored);
        return workspace;
    }
}
