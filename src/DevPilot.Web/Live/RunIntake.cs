using System.Collections.Concurrent;
using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Web.Live;

/// <summary>Keeps the events of a run and, as they come, the record that they fold to.</summary>
/// <param name="store">Keeps both.</param>
internal sealed class RunIntake(IRunRecordStore store)
{
    private const int EventsAtATime = 1000;

    /// <summary>Most runs whose fold is remembered between batches; the others are folded anew from the store.</summary>
    private const int RememberedRuns = 1000;

    private const decimal MostUsd = 1_000_000;
    private const long MostTokens = 1_000_000_000_000;
    private const long MostMilliseconds = 1000L * 60 * 60 * 24 * 366;

    private readonly ConcurrentDictionary<string, RunState> _states = new(StringComparer.Ordinal);

    /// <summary>Keeps events.</summary>
    /// <param name="id">The run as servers know it, see <see cref="PipelineRecord.IdOf"/>.</param>
    /// <param name="machine">Host name of the machine that it runs on.</param>
    /// <param name="events">In their order, without gaps among them.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>Number of the last event up to which the log is without a gap.</returns>
    public async Task<long> AppendAsync(string id, string machine, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken)
    {
        var last = await store.AppendEventsAsync(id, events, cancellationToken);
        var known = _states.GetValueOrDefault(id, RunState.Empty);
        if (known.LastSeq >= last)
            return last;

        // What the store holds is folded and not what came: another process may have brought events too.
        var state = await FoldAsync(id, known, last, cancellationToken);
        if (PipelineRecord.Of(state, machine) is { } record && record.Id == id)
            await store.AddAsync(record, cancellationToken);
        Remember(id, state);
        return last;
    }

    /// <summary>Keeps the record of a run that nobody works on any more: where its log has no end, it failed.</summary>
    /// <param name="id">The run as servers know it.</param>
    /// <param name="machine">Host name of the machine that it ran on.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public async Task EndAsync(string id, string machine, CancellationToken cancellationToken)
    {
        var last = await store.AppendEventsAsync(id, [], cancellationToken);
        var state = await FoldAsync(id, _states.GetValueOrDefault(id, RunState.Empty), last, cancellationToken);
        if (PipelineRecord.AtEnd(state, machine) is { } record && record.Id == id)
            await store.AddAsync(record, cancellationToken);
        _states.TryRemove(id, out _);
    }

    /// <summary>An event as the fold takes it. One that cannot be read, or says what cannot be, counts as one of an unknown type.</summary>
    public static RunEvent Read(RunEventLine line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line.Json, DevPilotJson.Lines.RunEvent) is { } runEvent && IsSound(runEvent))
                return runEvent;
        }
        catch (JsonException)
        {
            // Written by another version; its number counts all the same.
        }

        return new RunEvent { Seq = line.Seq, At = line.At };
    }

    // What is stored is folded again at every start: an event that breaks the fold would take its run away for good.
    private static bool IsSound(RunEvent runEvent) => runEvent switch
    {
        RunStarted start => start is { RunId: not null, Request: not null, Repository: not null, Backend: not null },
        ModelAnswered answer => answer is
        {
            CostUsd: null or (>= 0 and <= MostUsd),
            InputTokens: >= 0 and <= MostTokens,
            OutputTokens: >= 0 and <= MostTokens,
            CacheReadTokens: >= 0 and <= MostTokens,
            CacheWriteTokens: >= 0 and <= MostTokens,
        },
        RunFinished finish => finish is { Score: null or (>= 0 and <= 10), ElapsedMs: >= 0 and <= MostMilliseconds },
        _ => true,
    };

    private async Task<RunState> FoldAsync(string id, RunState state, long last, CancellationToken cancellationToken)
    {
        while (state.LastSeq < last)
        {
            var lines = await store.EventsAsync(id, state.LastSeq, EventsAtATime, cancellationToken);
            if (lines.Count is 0)
                break;
            state = lines.Select(Read).Aggregate(state, (folded, runEvent) => folded.Apply(runEvent));
        }

        return state;
    }

    private void Remember(string id, RunState state)
    {
        if (state.Finish is not null)
        {
            _states.TryRemove(id, out _);
            return;
        }

        if (_states.Count >= RememberedRuns)
            _states.Clear();
        _states.AddOrUpdate(id, state, (_, other) => other.LastSeq > state.LastSeq ? other : state);
    }
}
