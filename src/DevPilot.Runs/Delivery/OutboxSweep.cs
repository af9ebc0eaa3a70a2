namespace DevPilot.Runs.Delivery;

/// <summary>Brings runs that wait to their server, the oldest first.</summary>
/// <param name="outbox">Where they wait.</param>
/// <param name="client">The server; runs that wait for another one stay.</param>
/// <param name="options">What is sent, and with how much patience.</param>
/// <param name="clock">Paces it.</param>
public sealed class OutboxSweep(Outbox outbox, RunServerClient client, DeliveryOptions options, TimeProvider clock)
{
    /// <summary>Beside a run: until all that waited is delivered, or the run ends.</summary>
    internal async Task RunAsync(CancellationToken stop)
    {
        for (var failures = 0; ;)
        {
            var away = false;
            foreach (var entry in outbox.Entries().Where(entry => entry.Refusal is null && !(entry.NotBefore > clock.GetUtcNow())))
            {
                away = (await DeliverAsync(entry, stop)).State is DeliveryState.Away;
                if (away)
                    break;
            }

            if (!away)
                return;
            await Task.Delay(options.PauseAfter(++failures, new ServerReply(ReplyKind.Away)), clock, stop);
        }
    }

    /// <summary>For a person: each run once, those that were refused too. After a server that does not answer, the others are not tried.</summary>
    /// <param name="tell">Told of each run as soon as it is done with.</param>
    /// <param name="stop">Stops.</param>
    public async Task DeliverAllAsync(Action<DeliveryResult> tell, CancellationToken stop)
    {
        var away = !client.Address.IsAssumed || outbox.Entries().Count is 0 || await client.ShowsItselfAsync(stop)
            ? null
            : new DeliveryResult("", DeliveryState.Away, $"No server of DevPilot answers at {client.Address}.");
        foreach (var entry in outbox.Entries())
        {
            var result = away is not null && IsForUs(entry) ? away with { Run = entry.Run } : await DeliverAsync(entry, stop);
            if (result.State is DeliveryState.Away)
                away ??= result;
            tell(result);
        }
    }

    /// <summary>Has a run wait that nothing was sent of, for <see cref="DeliverAllAsync"/>; one that waits stays as it is.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void Add(string run)
    {
        if (outbox.Find(run) is null)
            outbox.Write(new OutboxEntry { Run = run, Endpoint = client.Address.ToString() });
    }

    private bool IsForUs(OutboxEntry entry) => entry.Endpoint == client.Address.ToString();

    private async Task<DeliveryResult> DeliverAsync(OutboxEntry entry, CancellationToken stop)
    {
        if (!IsForUs(entry))
            return new DeliveryResult(entry.Run, DeliveryState.ForAnother, $"It waits for {entry.Endpoint}.");
        if (!Directory.Exists(outbox.RunFolder(entry.Run)))
            return Forget(entry, "The run is gone, and what the server did not have of it.");

        using var taken = outbox.TryTake(entry.Run);
        if (taken is null || outbox.IsAtWork(entry.Run))
            return new DeliveryResult(entry.Run, DeliveryState.AtWork, "A process works on it or delivers it.");
        // Delivered between our look at the folder and our taking it.
        if (outbox.Find(entry.Run) is not { } current)
            return new DeliveryResult(entry.Run, DeliveryState.Delivered, "Another process delivered it.");

        try
        {
            var delivery = new RunDelivery(current, outbox, client, options, clock);
            var reply = await delivery.AdvanceAsync(isOver: true, stop);
            return reply.Kind switch
            {
                ReplyKind.Taken => new DeliveryResult(entry.Run, DeliveryState.Delivered, "") { Events = delivery.Events, Files = delivery.Files },
                ReplyKind.Away => new DeliveryResult(entry.Run, DeliveryState.Away, reply.Message),
                _ => new DeliveryResult(entry.Run, DeliveryState.Refused, reply.Message),
            };
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return Forget(entry, $"The run cannot be read: {gone.Message}");
        }
    }

    private DeliveryResult Forget(OutboxEntry entry, string why)
    {
        outbox.Remove(entry.Run);
        return new DeliveryResult(entry.Run, DeliveryState.Gone, why);
    }
}
