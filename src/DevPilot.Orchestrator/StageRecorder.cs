using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator;

/// <summary>Gives each stage its output once. What is complete is read back; what is not is made, written and recorded.</summary>
/// <remarks>This is all of resume: the pipeline runs again from its first line and only the work that is missing is done.</remarks>
public sealed class StageRecorder
{
    private readonly RunFolder _run;
    private readonly TimeProvider _clock;

    /// <summary>Reads what is complete. A plan that was edited since it was made drops what stood on it.</summary>
    /// <param name="run">The run, open for work.</param>
    /// <param name="clock">Measures stages.</param>
    public StageRecorder(RunFolder run, TimeProvider clock)
    {
        (_run, _clock) = (run, clock);
        var state = RunState.Of(run.ReadEvents());
        var isEdited = state.Completed.TryGetValue((PipelineStage.Planner, 1), out var planned) && run.HashArtefact(planned.Artefact) != planned.Sha256;
        State = isEdited ? state.WithoutStagesAfterPlanner() : state;
    }

    /// <summary>What was complete when this process took over.</summary>
    public RunState State { get; }

    /// <summary>The recorded output, or that of <paramref name="work"/> after it reached the disk.</summary>
    /// <param name="stage">Which stage.</param>
    /// <param name="round">Round of the Coder's loop, from 1.</param>
    /// <param name="artefact">File of the run's folder for the output.</param>
    /// <param name="json">How the output is written.</param>
    /// <param name="work">Makes the output.</param>
    /// <param name="summary">One line about the output for a person.</param>
    /// <param name="objects">Whether the output speaks against the change, or keeps the run from going on; null where none can.</param>
    public Task<T> OnceAsync<T>(
        PipelineStage stage, int round, string artefact, JsonTypeInfo<T> json, Func<Task<T>> work, Func<T, string> summary, Predicate<T>? objects = null) =>
        OnceAsync(new StageStarted(round) { Stage = stage }, artefact, json, work, summary, objects);

    /// <summary>The same for whatever begins with an event: a stage, or an agent of the repository's own.</summary>
    public async Task<T> OnceAsync<T>(StageStarted start, string artefact, JsonTypeInfo<T> json, Func<Task<T>> work, Func<T, string> summary, Predicate<T>? objects = null)
    {
        if (Recorded(CompletedOf(start), json) is { } known)
            return known;

        _run.Append(start);
        var started = _clock.GetTimestamp();
        var output = await work();
        var hash = _run.WriteArtefact(artefact, JsonSerializer.SerializeToUtf8Bytes(output, json));
        var elapsed = (long)_clock.GetElapsedTime(started).TotalMilliseconds;
        _run.Append(new StageCompleted(start.Round, artefact, hash, summary(output), elapsed, start.Agent) { Stage = start.Stage, Objects = objects?.Invoke(output) is true });
        return output;
    }

    /// <summary>The recorded output; default when the stage is not complete.</summary>
    /// <exception cref="RunStoppedException">The file was edited into something that cannot be read.</exception>
    public T? Recorded<T>(PipelineStage stage, int round, JsonTypeInfo<T> json) => Recorded(State.Completed.GetValueOrDefault((stage, round)), json);

    private StageCompleted? CompletedOf(StageStarted start) => start.Agent is { } agent
        ? State.CompletedAgents.GetValueOrDefault((agent, start.Round))
        : State.Completed.GetValueOrDefault((start.Stage, start.Round));

    private T? Recorded<T>(StageCompleted? completed, JsonTypeInfo<T> json)
    {
        if (completed is null)
            return default;

        try
        {
            return JsonSerializer.Deserialize(_run.ReadArtefact(completed.Artefact), json)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException broken)
        {
            throw new RunStoppedException(
                RunOutcome.CannotStart,
                $"{_run.PathOf(completed.Artefact)} cannot be read: {broken.Message} Mend the file and resume, or start a new run.");
        }
    }
}
