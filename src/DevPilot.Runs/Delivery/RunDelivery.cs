using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Delivery;

/// <summary>Brings one run to its server: events, files, and the log at its end. The caller holds the lock of the delivery.</summary>
internal sealed class RunDelivery
{
    private readonly Outbox _outbox;
    private readonly RunServerClient _client;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _clock;
    private readonly RunFiles _files;
    private readonly EventTail _tail;
    private readonly string _id;
    private OutboxEntry _entry;
    private int _mostEvents;

    /// <exception cref="IOException">The run is gone.</exception>
    public RunDelivery(OutboxEntry entry, Outbox outbox, RunServerClient client, DeliveryOptions options, TimeProvider clock)
    {
        (_entry, _outbox, _client, _options, _clock, _mostEvents) = (entry, outbox, client, options, clock, options.MostEvents);
        _files = new RunFiles(outbox.RunFolder(entry.Run), options);
        _tail = new EventTail(_files.Log);
        var start = _files.State().Start ?? throw new IOException("Its log has no beginning.");
        _id = PipelineRecord.IdOf(start.RunId, options.Machine, start.Repository);
    }

    /// <summary>Events that this delivery has brought to the server.</summary>
    public long Events { get; private set; }

    /// <summary>Files that this delivery has brought to the server.</summary>
    public int Files { get; private set; }

    /// <summary>Sends what is there and the server does not have; writes down how far it came.</summary>
    /// <param name="isOver">Whether nobody works on the run, so that its log goes too and its entry after it.</param>
    /// <param name="cancellationToken">Stops; what was sent counts.</param>
    /// <returns>Taken when the server has everything that there is.</returns>
    /// <exception cref="IOException">The run is gone, or the disk refuses.</exception>
    public async Task<ServerReply> AdvanceAsync(bool isOver, CancellationToken cancellationToken)
    {
        var before = _entry;
        var reply = new ServerReply(ReplyKind.Away);
        var isDone = false;
        try
        {
            reply = await SendAsync(isOver, cancellationToken);
            isDone = isOver && reply.Kind is ReplyKind.Taken;
            return reply;
        }
        finally
        {
            _entry = _entry with
            {
                Refusal = reply.Kind is ReplyKind.Refused ? reply.Message : null,
                NotBefore = reply.RetryAfter is { } pause ? _clock.GetUtcNow() + pause : null,
            };
            if (isDone)
                _outbox.Remove(_entry.Run);
            else if (_entry != before)
                _outbox.Write(_entry);
        }
    }

    private async Task<ServerReply> SendAsync(bool isOver, CancellationToken cancellationToken)
    {
        // A run is known by its first event, and its files are there before its end is told: whoever looks then finds all of it.
        if (_entry is { DeliveredSeq: 0, KnowsOnlyLogs: false } && await SendEventsAsync(mostBatches: 1, mostEvents: 1, cancellationToken) is { Kind: not ReplyKind.Taken } unknown)
            return unknown;
        if (!_entry.KnowsOnlyLogs && await SendFilesAsync(cancellationToken) is { Kind: not ReplyKind.Taken } missed)
            return missed;
        if (!_entry.KnowsOnlyLogs && await SendEventsAsync(int.MaxValue, _mostEvents, cancellationToken) is { Kind: not ReplyKind.Taken } failed)
            return failed;
        if (!isOver)
            return new ServerReply(ReplyKind.Taken);

        var state = _files.State();
        if (state.LastSeq > _entry.DeliveredSeq && !_entry.KnowsOnlyLogs)
            return await SendAsync(isOver, cancellationToken);
        return PipelineRecord.AtEnd(state, _options.Machine) is not { } record ? new ServerReply(ReplyKind.Taken)
            : _entry.KnowsOnlyLogs ? await SendOldLogAsync(record, state, cancellationToken)
            : await _client.SendLogAsync(record, cancellationToken);
    }

    private async Task<ServerReply> SendEventsAsync(int mostBatches, int mostEvents, CancellationToken cancellationToken)
    {
        var rewinds = 0;
        while (mostBatches-- > 0 && _tail.After(_entry.DeliveredSeq, mostEvents, _options.MostEventBytes) is { Count: > 0 } batch)
        {
            var reply = await _client.SendEventsAsync(_id, _options.Machine, batch.Select(line => line.Line), cancellationToken);
            switch (reply.Kind)
            {
                case ReplyKind.NoSuchRoute:
                    _entry = _entry with { KnowsOnlyLogs = true };
                    return new ServerReply(ReplyKind.Taken);
                case ReplyKind.TooLarge when batch.Count > 1:
                    mostEvents = _mostEvents = batch.Count / 2;
                    continue;
                case ReplyKind.TooLarge:
                    return reply with { Kind = ReplyKind.Refused };
                case not ReplyKind.Taken:
                    return reply;
            }

            // It may have lost what it had, or know more than we do.
            var last = reply.LastSeq!.Value;
            if (last < batch[^1].Seq && (last < _entry.DeliveredSeq || last < batch[0].Seq))
            {
                if (rewinds++ > 0)
                    return new ServerReply(ReplyKind.Refused, $"It does not take event {last + 1}.");
                _tail.Rewind();
            }

            Events += Math.Max(0, Math.Min(last, batch[^1].Seq) - _entry.DeliveredSeq);
            _entry = _entry with { DeliveredSeq = last };
        }

        return new ServerReply(ReplyKind.Taken);
    }

    private async Task<ServerReply> SendFilesAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, stamp) in _files.Files().Where(file => _entry.Files.GetValueOrDefault(file.Name) != file.Stamp))
        {
            if (await _files.ReadAsync(name, cancellationToken) is not { } bytes)
                continue;
            // One file that is not wanted must not keep the rest of the run away.
            var reply = await _client.SendArtefactAsync(_id, name, bytes, cancellationToken);
            if (reply.Kind is ReplyKind.Away)
                return reply;
            Files += reply.Kind is ReplyKind.Taken ? 1 : 0;
            _entry = _entry with { Files = new Dictionary<string, string>(_entry.Files) { [name] = stamp } };
        }

        return new ServerReply(ReplyKind.Taken);
    }

    /// <summary>An old server keeps one log for each time that it is sent one, checks its fields, and knows neither pauses nor pipelines.</summary>
    private async Task<ServerReply> SendOldLogAsync(RunRecord record, RunState state, CancellationToken cancellationToken)
    {
        if (state.Finish is { Outcome: RunOutcome.Paused } || await _client.ListsAsync(record.Id, cancellationToken))
            return new ServerReply(ReplyKind.Taken);

        return await _client.SendLogAsync(
            new RunRecord
            {
                Id = record.Id,
                TaskType = "refactor",
                Timestamp = record.Timestamp,
                Input = record.Input,
                OutputSummary = record.OutputSummary,
                Status = record.Status,
            },
            cancellationToken);
    }
}
