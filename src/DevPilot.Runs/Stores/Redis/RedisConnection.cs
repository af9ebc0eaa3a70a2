using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>One connection to Redis, shared by all callers: commands go out one behind the other, without waiting for the answers in between.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private readonly TcpClient _client;
    private readonly Stream _stream;
    private readonly Channel<Exchange> _outgoing = Channel.CreateBounded<Exchange>(8_192);
    private readonly ConcurrentQueue<Exchange> _awaited = new();
    // Never disposed, which frees nothing: a caller whose time is up may break the connection while it is being closed.
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _loops;
    private Exception? _failure;

    private RedisConnection(TcpClient client, Stream stream)
    {
        (_client, _stream) = (client, stream);
        _loops = Task.WhenAll(Task.Run(WriteAsync), Task.Run(ReadAsync));
    }

    /// <summary>Whether it cannot be used any more.</summary>
    public bool IsBroken => Volatile.Read(ref _failure) is not null;

    /// <summary>Connects, says who it is, and chooses the database.</summary>
    /// <exception cref="Exception">Of sockets, streams and TLS.</exception>
    public static async Task<RedisConnection> OpenAsync(RedisEndpoint endpoint, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        RedisConnection? connection = null;
        try
        {
            await client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            Stream stream = client.GetStream();
            if (endpoint.UsesTls)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = endpoint.Host }, cancellationToken);
                stream = tls;
            }

            connection = new RedisConnection(client, stream);
            if (endpoint.Password is { } password)
                await connection.RequireAsync(endpoint, endpoint.User is { } user ? ["AUTH", user, password] : ["AUTH", password], cancellationToken);
            if (endpoint.Database > 0)
                await connection.RequireAsync(endpoint, ["SELECT", $"{endpoint.Database}"], cancellationToken);
            return connection;
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends a command and awaits its answer.</summary>
    /// <exception cref="IOException">The connection was lost; the command may have been carried out.</exception>
    public async Task<RedisReply> SendAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var exchange = new Exchange(Encode(command));
        try
        {
            await _outgoing.Writer.WriteAsync(exchange, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw Lost();
        }

        return await exchange.Answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Gives it up: it answers nobody any more.</summary>
    public void Break() => Fail(new IOException("The server was silent for too long."));

    public async ValueTask DisposeAsync()
    {
        Fail(new IOException("The connection was closed."));
        await _loops;
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private static byte[] Encode(IReadOnlyList<string> command)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.GetBytes($"*{command.Count}\r\n"));
        foreach (var word in command)
        {
            var text = Encoding.UTF8.GetBytes(word);
            bytes.Write(Encoding.UTF8.GetBytes($"${text.Length}\r\n"));
            bytes.Write(text);
            bytes.Write("\r\n"u8);
        }

        return bytes.ToArray();
    }

    private async Task RequireAsync(RedisEndpoint endpoint, IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        if ((await SendAsync(command, cancellationToken)).Error is { } error)
            throw RedisRefusal.Of(error, endpoint.ToString());
    }

    private async Task WriteAsync()
    {
        try
        {
            await using var buffered = new BufferedStream(_stream, 64 * 1024);
            while (await _outgoing.Reader.WaitToReadAsync(_closing.Token))
            {
                while (_outgoing.Reader.TryRead(out var exchange))
                {
                    _awaited.Enqueue(exchange);
                    await buffered.WriteAsync(exchange.Command, _closing.Token);
                }

                await buffered.FlushAsync(_closing.Token);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            Fail(exception);
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            var reader = new RespReader(_stream);
            while (true)
            {
                var reply = await reader.ReadAsync(_closing.Token);
                if (!_awaited.TryDequeue(out var exchange))
                    throw new IOException("The server answers without being asked.");
                exchange.Answer.TrySetResult(reply);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            Fail(exception);
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;

    private IOException Lost() => new(_failure?.Message ?? "The connection was lost.", _failure);

    private void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, exception, null);
        _outgoing.Writer.TryComplete();
        _closing.Cancel();
        // What comes after this was refused by the channel, or is drained by the other loop when it fails in turn.
        while (_awaited.TryDequeue(out var exchange) || _outgoing.Reader.TryRead(out exchange))
            exchange.Answer.TrySetException(Lost());
    }

    private sealed class Exchange(byte[] command)
    {
        public byte[] Command => command;

        public TaskCompletionSource<RedisReply> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
