namespace DevPilot.Runs.Stores.Redis;

/// <summary>A way to a Redis: its own protocol, or HTTP.</summary>
internal interface IRedisTransport : IAsyncDisposable
{
    /// <summary>Carries out one command.</summary>
    /// <exception cref="StoreUnavailableException">The server cannot be reached, or refuses the command for a reason of its own.</exception>
    Task<RedisReply> SendAsync(IReadOnlyList<string> command, CancellationToken cancellationToken);
}
