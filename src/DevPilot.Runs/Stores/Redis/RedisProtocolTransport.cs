using System.Net.Sockets;
using System.Security.Authentication;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>Keeps one connection to a Redis; opens another with the next command when it is lost.</summary>
/// <param name="endpoint">The server.</param>
/// <param name="limit">How long connecting, and after that an answer, may take.</param>
/// <param name="clock">Measures it.</param>
internal sealed class RedisProtocolTransport(RedisEndpoint endpoint, TimeSpan limit, TimeProvider clock) : IRedisTransport
{
    private readonly SemaphoreSlim _opening = new(1);
    private RedisConnection? _connection;

    /// <inheritdoc/>
    public async Task<RedisReply> SendAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(limit, clock);
        RedisConnection? connection = null;
        try
        {
            connection = await ConnectionAsync(late.Token, cancellationToken);
            return await connection.SendAsync(command, late.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Nothing more may come over it, as when a router forgot it.
            connection?.Break();
            throw new StoreUnavailableException($"The run store {endpoint} does not answer within {limit.TotalSeconds:0.#} s. See whether it runs and can be reached from here.");
        }
        catch (Exception exception) when (exception is IOException or SocketException or AuthenticationException)
        {
            throw new StoreUnavailableException($"The run store {endpoint} cannot be reached: {exception.Message.TrimEnd('.')}. See whether it runs, and REDIS_URL.", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _opening.Dispose();
    }

    // A caller who leaves stops before anything is sent; what was sent is awaited.
    private async Task<RedisConnection> ConnectionAsync(CancellationToken late, CancellationToken cancellationToken)
    {
        if (_connection is { IsBroken: false } connection)
            return connection;

        using var either = CancellationTokenSource.CreateLinkedTokenSource(late, cancellationToken);
        await _opening.WaitAsync(either.Token);
        try
        {
            if (_connection is { IsBroken: false } another)
                return another;
            if (_connection is { } broken)
                await broken.DisposeAsync();
            _connection = null;
            return _connection = await RedisConnection.OpenAsync(endpoint, either.Token);
        }
        finally
        {
            _opening.Release();
        }
    }
}
