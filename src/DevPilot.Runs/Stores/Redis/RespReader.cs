using System.Globalization;
using System.Text;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>Reads answers in Redis's protocol, version 2.</summary>
/// <remarks>https://redis.io/docs/latest/develop/reference/protocol-spec/</remarks>
internal sealed class RespReader(Stream stream)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>The next answer; waits for it.</summary>
    /// <exception cref="IOException">The connection ended, or something else than Redis is at its other end.</exception>
    public async ValueTask<RedisReply> ReadAsync(CancellationToken cancellationToken)
    {
        var line = await LineAsync(cancellationToken);
        if (line.Length is 0)
            throw new IOException("The server does not speak Redis's protocol.");
        var rest = line[1..];
        switch (line[0])
        {
            case '+' or ':':
                return new RedisReply(rest);
            case '-':
                return new RedisReply(null, Error: rest);
            case '$':
                var length = Number(rest);
                return new RedisReply(length < 0 ? null : await TextAsync(length, cancellationToken));
            case '*':
                var count = Number(rest);
                if (count < 0)
                    return new RedisReply(null);
                var items = new List<RedisReply>();
                for (var index = 0; index < count; index++)
                    items.Add(await ReadAsync(cancellationToken));
                return new RedisReply(null, items);
            default:
                throw new IOException("The server does not speak Redis's protocol.");
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new IOException("The server does not speak Redis's protocol.");

    private async ValueTask<string> LineAsync(CancellationToken cancellationToken)
    {
        var looked = 0;
        while (true)
        {
            var end = _buffer.AsSpan(_start + looked, _end - _start - looked).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer.AsSpan(_start, looked + end)).TrimEnd('\r');
                _start += looked + end + 1;
                return line;
            }

            looked = _end - _start;
            await FillAsync(looked + 1, cancellationToken);
        }
    }

    private async ValueTask<string> TextAsync(int length, CancellationToken cancellationToken)
    {
        await FillAsync(length + 2, cancellationToken);
        var text = Encoding.UTF8.GetString(_buffer.AsSpan(_start, length));
        _start += length + 2;
        return text;
    }

    // Until so many bytes are there.
    private async ValueTask FillAsync(int count, CancellationToken cancellationToken)
    {
        if (_buffer.Length - _start < count)
        {
            var buffer = count > _buffer.Length ? new byte[Math.Max(count, _buffer.Length * 2)] : _buffer;
            _buffer.AsSpan(_start, _end - _start).CopyTo(buffer);
            (_buffer, _end, _start) = (buffer, _end - _start, 0);
        }

        while (_end - _start < count)
        {
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read is 0)
                throw new IOException("The server closed the connection.");
            _end += read;
        }
    }
}
