using DevPilot.Agents;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Reporting;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Launching;

/// <summary>Starts and resumes runs: everything around the pipeline, and the one place where its ends become outcomes.</summary>
public sealed class RunLauncher(
    Pipeline pipeline,
    WorkspaceManager workspaces,
    ContextFactory contexts,
    IAgentBackend backend,
    ChildProcessTimes children,
    TimeProvider clock)
{
    /// <summary>Version of DevPilot, as the event log and <c>--version</c> tell it.</summary>
    public static string Version { get; } = typeof(RunLauncher).Assembly.GetName().Version!.ToString(3);

    /// <summary>Runs a request on a target.</summary>
    /// <returns>How it ended; a run that was stopped, cancelled or spent is a result.</returns>
    /// <exception cref="TargetProblemException">There is no C# repository.</exception>
    /// <exception cref="WorkspaceException">The disk refuses.</exception>
    public async Task<RunResult> StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var target = Target.Find(request.Folder);
        using var run = new RunStore(target.Root, clock).Create();
        run.Subscribe(request.OnEvent);
        run.Append(new RunStarted(run.Id, request.Sentence, target.Root, backend.Name, Version, request.Options.Until));
        return await FinishAsync(run, request, new RunScope(target, IsResumed: false), cancellationToken);
    }

    /// <summary>Goes on with a run that was interrupted or paused.</summary>
    /// <exception cref="TargetProblemException">There is no C# repository.</exception>
    /// <exception cref="RunStoreException">There is no such run, it is complete, or another process works on it.</exception>
    public async Task<RunResult> ResumeAsync(string id, RunRequest request, CancellationToken cancellationToken)
    {
        var target = Target.Find(request.Folder);
        using var run = new RunStore(target.Root, clock).Open(id);
        var state = RunState.Of(run.ReadEvents());
        if (state is not { IsResumable: true, Start: { } start })
            throw new RunStoreException($"Run {run.Id} is complete: there is nothing left to resume. See it: devpilot show {run.Id}");

        run.Subscribe(request.OnEvent);
        LeftoverProcesses.EndFor(run.Id);
        run.Append(new RunResumed(state.CurrentStage, request.Options.Until));
        return await FinishAsync(run, request with { Sentence = start.Request }, new RunScope(target, IsResumed: true), cancellationToken);
    }

    private async Task<RunResult> FinishAsync(RunFolder run, RunRequest request, RunScope scope, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(request.Options.Limit ?? Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);

        var end = await RunAsync(run, request, scope, either.Token, () => limit.IsCancellationRequested);

        var elapsed = clock.GetElapsedTime(started);
        var finish = (RunFinished)run.Append(new RunFinished(
            end.Outcome,
            end.Reason,
            end.Evaluation?.Overall,
            (long)elapsed.TotalMilliseconds,
            (long)children.Union().TotalMilliseconds));
        ReportWriter.Write(run);
        return new RunResult(run, finish);
    }

    private async Task<RunEnd> RunAsync(
        RunFolder run, RunRequest request, RunScope scope, CancellationToken cancellationToken, Func<bool> limitIsSpent)
    {
        try
        {
            var workspace = await WorkspaceAsync(run, scope, cancellationToken);
            var context = contexts.Create(run, request, workspace);
            var evaluation = await pipeline.RunAsync(context, cancellationToken);
            return evaluation is null
                ? new RunEnd(RunOutcome.Paused, $"Paused after the {request.Options.Until}. Look, edit plan.json if you like, and go on: devpilot resume {run.Id}")
                : new RunEnd(evaluation.Accepted ? RunOutcome.Accepted : RunOutcome.NotAccepted, evaluation.Reason, evaluation);
        }
        catch (RunStoppedException stopped)
        {
            run.Append(new ProblemMet(stopped.Message));
            return new RunEnd(stopped.Outcome, stopped.Message);
        }
        catch (OperationCanceledException) when (limitIsSpent())
        {
            return new RunEnd(RunOutcome.BudgetSpent, $"The time limit of {request.Options.Limit} is spent. Go on with more: devpilot resume {run.Id} --timeout <minutes>");
        }
        catch (OperationCanceledException)
        {
            return new RunEnd(RunOutcome.Cancelled, $"Stopped. Go on where it was: devpilot resume {run.Id}");
        }
    }

    private async Task<Workspace> WorkspaceAsync(RunFolder run, RunScope scope, CancellationToken cancellationToken)
    {
        if (scope.IsResumed && RunState.Of(run.ReadEvents()).HasWorkspace)
            return workspaces.Open(scope.Target.Root, run.Id);

        var workspace = await workspaces.CreateAsync(scope.Target.Root, run.Id, cancellationToken);
        run.Append(new WorkspaceCreated(workspace.Files, workspace.Bytes, workspace.LinksLeftOut, (long)workspace.Elapsed.TotalMilliseconds));
        return workspace;
    }

    private sealed record RunScope(Target Target, bool IsResumed);

    private sealed record RunEnd(RunOutcome Outcome, string Reason, Evaluation? Evaluation = null);
}
