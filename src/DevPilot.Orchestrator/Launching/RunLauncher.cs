using System.Collections.Immutable;
using System.Reflection;
using DevPilot.Agents;
using DevPilot.Agents.Definitions;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Answering;
using DevPilot.Orchestrator.Replaying;
using DevPilot.Orchestrator.Reporting;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Launching;

/// <summary>Starts and resumes runs: everything around the pipeline, and the one place where its ends become outcomes.</summary>
public sealed class RunLauncher(DevPilotServices services, WorkspaceManager workspaces)
{
    /// <summary>Version of DevPilot, as the event log and <c>--version</c> tell it.</summary>
    public static string Version { get; } =
        typeof(RunLauncher).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs a request on a target.</summary>
    /// <returns>How it ended; a run that was stopped, cancelled or spent is a result.</returns>
    /// <exception cref="TargetProblemException">There is no request, or no such solution.</exception>
    /// <exception cref="AgentDefinitionException">The target's own agents are broken; no run was made.</exception>
    /// <exception cref="WorkspaceException">The disk refuses.</exception>
    /// <exception cref="RunStoreException">The run's folder cannot be written.</exception>
    public async Task<RunResult> StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Sentence))
            throw new TargetProblemException("The request is empty. Say what to change: devpilot \"Add email validation to User model\"");
        if (request.Solution is { } solution)
            request.Target.Demand(solution);
        // A replay has the definitions of the recorded run, whatever became of those in the target.
        if (request.ReplayOf is null)
            DemandAnswerer(request, AgentCatalog.Demand(request.Target.Root));

        using var run = new RunStore(request.Target.Root, services.Clock).Create();
        run.Subscribe(request.OnEvent);
        var backend = Answering(request).Backend;
        run.Append(new RunStarted(
            run.Id,
            request.Sentence,
            request.Target.Root,
            backend.Name,
            Version,
            request.Options.Until,
            request.Solution,
            request.ReplayOf,
            backend.Reason,
            backend.IsForAllAgents,
            request.Answerer));
        return await FinishAsync(run, request, cancellationToken);
    }

    /// <summary>Goes on with a run that was interrupted or paused.</summary>
    /// <param name="id">Id of the run, its beginning, or <c>last</c>.</param>
    /// <param name="request">Target, bounds and listener; the sentence is the run's own.</param>
    /// <param name="cancellationToken">Stops, resumable again.</param>
    /// <exception cref="RunStoreException">There is no such run, it is complete, or another process works on it.</exception>
    public async Task<RunResult> ResumeAsync(string id, RunRequest request, CancellationToken cancellationToken)
    {
        using var run = new RunStore(request.Target.Root, services.Clock).OpenForWork(id);
        var state = RunState.Of(run.ReadEvents());
        if (state is not { IsResumable: true, Start: { } start })
            throw new RunStoreException($"Run {run.Id} is complete: there is nothing left to resume. See it: devpilot show {run.Id}");

        await LeftoverProcesses.EndForAsync(run.Root, cancellationToken);
        run.Subscribe(request.OnEvent);
        run.Append(new RunResumed(state.CurrentStage, request.Options.Until));
        return await FinishAsync(run, request with { Sentence = start.Request, Solution = start.Solution, ReplayOf = start.ReplayOf, Answerer = start.Answerer }, cancellationToken);
    }

    private static void DemandAnswerer(RunRequest request, AgentCatalog agents)
    {
        if (request.Answerer is { } name && !agents.Answerers.Contains(name))
            throw new TargetProblemException($"There is no agent '{name}' that could answer in words. Those that can: {string.Join(", ", agents.Answerers)}. See all: devpilot agents");
    }

    private async Task<RunResult> FinishAsync(RunFolder run, RunRequest request, CancellationToken cancellationToken)
    {
        var started = services.Clock.GetTimestamp();
        using var limit = new CancellationTokenSource(request.Options.Limit ?? Timeout.InfiniteTimeSpan, services.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var children = new ChildProcessTimes(new LoggedProcesses(services.CreateProcesses(), run, services.Clock), services.Clock);

        var end = await EndOfAsync(() => RunAsync(run, request, children, either.Token), run, request, limit.Token);

        var finish = run.Append(new RunFinished(
            end.Outcome,
            end.Reason,
            end.Evaluation?.Overall,
            (long)services.Clock.GetElapsedTime(started).TotalMilliseconds,
            (long)children.Total.TotalMilliseconds)
        {
            StagesMs = StageTimes(run.ReadEvents()),
        });
        ReportWriter.Write(run);
        return new RunResult(request.Target.Root, run.Id, (RunFinished)finish);
    }

    private async Task<RunEnd> RunAsync(
        RunFolder run, RunRequest request, ChildProcessTimes children, CancellationToken cancellationToken)
    {
        var workspace = await new Preparation(workspaces, services.Clock).WorkspaceAsync(run, request, cancellationToken);
        await using var compiler = new CompilerServer(services.CreateProcesses(), workspace.Root, run.Root);
        var context = ContextFactory.Create(services, children, run, request, workspace, compiler, cancellationToken);
        var answering = Answering(request);
        await using var servers = McpServersFactory.Create(answering, run, request, workspace, context.Agents);
        if (request.Answerer is { } agent)
        {
            var answer = await answering.CreateAnswering(children, run, workspace.Root, context.Agents, servers).RunAsync(context, agent, cancellationToken);
            return new RunEnd(RunOutcome.Answered, AnsweringStage.FirstLine(answer));
        }

        var evaluation = await answering.CreatePipeline(children, run, workspace.Root, context.Agents, servers).RunAsync(context, cancellationToken);
        return evaluation is null
            ? new RunEnd(RunOutcome.Paused, $"Paused after the {request.Options.Until}. Look, edit plan.json if you like, and go on: devpilot resume {run.Id}")
            : new RunEnd(evaluation.Accepted ? RunOutcome.Accepted : RunOutcome.NotAccepted, evaluation.Reason, evaluation);
    }

    private static async Task<RunEnd> EndOfAsync(Func<Task<RunEnd>> work, RunFolder run, RunRequest request, CancellationToken limit)
    {
        try
        {
            return await work();
        }
        catch (AgentDefinitionException broken)
        {
            return new RunEnd(RunOutcome.CannotStart, broken.Message);
        }
        catch (RunStoppedException stopped)
        {
            run.Append(new ProblemMet(stopped.Message));
            return new RunEnd(stopped.Outcome, stopped.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new RunEnd(
                RunOutcome.BudgetSpent,
                $"The time limit of {request.Options.Limit!.Value.TotalMinutes:0.##} minutes is spent. Go on with more: devpilot resume {run.Id}");
        }
        catch (OperationCanceledException)
        {
            return new RunEnd(RunOutcome.Cancelled, $"Stopped. Go on where it was: devpilot resume {run.Id}");
        }
    }

    /// <summary>What the stages took since this process took over.</summary>
    private static ImmutableSortedDictionary<PipelineStage, long> StageTimes(IReadOnlyList<RunEvent> events) => events
        .Skip(events.ToList().FindLastIndex(runEvent => runEvent is RunResumed) + 1)
        .OfType<StageCompleted>()
        .GroupBy(done => done.Stage)
        .ToImmutableSortedDictionary(stage => stage.Key, stage => stage.Sum(done => done.ElapsedMs));

    /// <summary>A replay is answered by the run that it replays, also when it is resumed: by its models' answers where it has any, else by its artefacts.</summary>
    private DevPilotServices Answering(RunRequest request)
    {
        if (request.ReplayOf is not { } id)
            return services;

        var recorded = new RunStore(request.Target.Root, services.Clock).Open(id);
        var exchanges = recorded.PathOf(RunArtefacts.Exchanges);
        return services with
        {
            Backend = Directory.Exists(exchanges)
                ? new BackendSelection(ModelEnvironment.OfThisProcess(), new ModelLimits()).Replay(Path.GetDirectoryName(exchanges)!, $"recorded in {recorded.Id}")
                : BackendChoice.Of(new RecordedBackend(recorded)),
        };
    }

    private sealed record RunEnd(RunOutcome Outcome, string Reason, Evaluation? Evaluation = null);
}
