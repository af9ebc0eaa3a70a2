namespace DevPilot.Runs.Stores.Redis;

/// <summary>Runs scripts, by their names where the server knows them.</summary>
/// <param name="transport">The way to the server.</param>
/// <param name="server">What it is called in messages, without secrets.</param>
/// <param name="prefix">What all keys of the store begin with.</param>
internal sealed class RedisScripts(IRedisTransport transport, string server, string prefix) : IAsyncDisposable
{
    /// <summary>Runs one, in one step of the server.</summary>
    /// <exception cref="StoreUnavailableException">It could not be run; or, when the connection was lost meanwhile, may have been.</exception>
    public async Task<IReadOnlyList<string?>> RunAsync(RedisScript script, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reply = await transport.SendAsync(["EVALSHA", script.Hash, "1", prefix, .. arguments], cancellationToken);
        if (reply.Error?.StartsWith("NOSCRIPT", StringComparison.Ordinal) ?? false)
            reply = await transport.SendAsync(["EVAL", script.Text, "1", prefix, .. arguments], cancellationToken);
        return reply.Error is null ? reply.Texts : throw RedisRefusal.Of(reply.Error, server);
    }

    public ValueTask DisposeAsync() => transport.DisposeAsync();
}
