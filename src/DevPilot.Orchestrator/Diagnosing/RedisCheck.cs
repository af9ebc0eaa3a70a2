using System.Net.Sockets;
using System.Text;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>Looks whether the Redis of <c>REDIS_URL</c> answers a PING, over a plain socket.</summary>
internal static class RedisCheck
{
    private const string Name = "redis";
    private const int UsualPort = 6379;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Nothing when the variable is not set.</summary>
    public static async Task<IEnumerable<Check>> LookAsync(string? url, CancellationToken cancellationToken) => url is null ? [] : [await AskAsync(url, cancellationToken)];

    private static async Task<Check> AskAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("redis" or "rediss") || address.Host.Length is 0)
            return Check.Warn(Name, "REDIS_URL is no address of a Redis.", "write redis://HOST:PORT");

        var port = address.Port > 0 ? address.Port : UsualPort;
        if (address.Scheme is "rediss")
            return Check.Ok(Name, $"{address.Host}:{port} is spoken to over TLS, and was not asked. {NotUsed}");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, port, patience.Token);
            var stream = client.GetStream();
            foreach (var command in Commands(address))
            {
                await stream.WriteAsync(command, patience.Token);
                var answer = await LineAsync(stream, patience.Token);
                if (!answer.StartsWith('+'))
                    return Check.Warn(Name, $"{address.Host}:{port} answers: {answer.TrimStart('-')}", "give user and password in REDIS_URL: redis://USER:PASSWORD@HOST:PORT");
            }

            return Check.Ok(Name, $"{address.Host}:{port} answers. {NotUsed}");
        }
        catch (Exception failure) when (failure is SocketException or IOException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return Check.Warn(Name, $"{address.Host}:{port} does not answer. {NotUsed}", "redis-cli ping, or unset REDIS_URL");
        }
    }

    private const string NotUsed = "DevPilot keeps runs in .devpilot and does not use it yet.";

    private static IEnumerable<byte[]> Commands(Uri address)
    {
        if (address.UserInfo.Length > 0)
        {
            string[] login = [.. address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).Where(part => part.Length > 0)];
            yield return Encode(["AUTH", .. login]);
        }

        yield return Encode(["PING"]);
    }

    /// <summary>An array of bulk strings, as the Redis serialisation protocol has it.</summary>
    private static byte[] Encode(string[] words) => Encoding.UTF8.GetBytes(
        $"*{words.Length}\r\n" + string.Concat(words.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n")));

    private static async Task<string> LineAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (line.Length < 200 && await stream.ReadAsync(one, cancellationToken) > 0 && one[0] is not (byte)'\n')
            line.Append((char)one[0]);
        return line.ToString().Trim();
    }
}
