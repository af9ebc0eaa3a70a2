using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace DevPilot.Web.Tests.Fuzzing;

/// <summary>Speaks HTTP/1.1 without a library that would mend what is sent.</summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private const int MostHeaderBytes = 64 * 1024;

    private TcpClient? _socket;
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <returns>Status and body; 0 when the server closed the connection without an answer.</returns>
    public async Task<(int Status, string Body)> SendAsync(byte[] request, bool isHead, CancellationToken cancellationToken)
    {
        try
        {
            await (await OpenAsync(cancellationToken)).WriteAsync(request, cancellationToken);
        }
        catch (IOException)
        {
            // Refused before all of it was sent; the answer may be there all the same.
        }

        try
        {
            return await ReadAsync(isHead, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or EndOfStreamException)
        {
            Dispose();
            return (0, "");
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<NetworkStream> OpenAsync(CancellationToken cancellationToken)
    {
        if (_socket is null)
        {
            _socket = new TcpClient { NoDelay = true };
            await _socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            (_start, _end) = (0, 0);
        }

        return _socket.GetStream();
    }

    private async Task<(int, string)> ReadAsync(bool isHead, CancellationToken cancellationToken)
    {
        int status;
        string head;
        do
        {
            head = await ReadHeadAsync(cancellationToken);
            status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        }
        while (status is 100);

        var hasBody = !isHead && status is not (204 or 304);
        if (Header(head, "Content-Type")?.StartsWith("text/event-stream", StringComparison.Ordinal) is true)
        {
            // Has no end of its own.
            Dispose();
            return (status, "");
        }

        var body = !hasBody ? ""
            : Header(head, "Transfer-Encoding") is "chunked" ? await ReadChunksAsync(cancellationToken)
            : Header(head, "Content-Length") is { } length ? await ReadTextAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken)
            : "";
        if (Header(head, "Connection") is "close")
            Dispose();
        return (status, body);
    }

    private async Task<string> ReadHeadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var head = Encoding.Latin1.GetString(_buffer, _start, end + 2);
                _start += end + 4;
                return head;
            }

            if (_end - _start > MostHeaderBytes)
                throw new IOException("The head of the answer has no end.");
            await FillAsync(cancellationToken);
        }
    }

    private async Task<string> ReadChunksAsync(CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (true)
        {
            var size = int.Parse(await ReadLineAsync(cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            text.Append(await ReadTextAsync(size, cancellationToken));
            await ReadLineAsync(cancellationToken);
            if (size is 0)
                return text.ToString();
        }
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                var line = Encoding.Latin1.GetString(_buffer, _start, end);
                _start += end + 2;
                return line;
            }

            await FillAsync(cancellationToken);
        }
    }

    private async Task<string> ReadTextAsync(int length, CancellationToken cancellationToken)
    {
        while (_end - _start < length)
            await FillAsync(cancellationToken);
        var text = Encoding.UTF8.GetString(_buffer, _start, length);
        _start += length;
        return text;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _socket!.GetStream().ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        if (read is 0)
            throw new EndOfStreamException();
        _end += read;
    }

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        var value = head.AsSpan(at + name.Length + 4);
        return value[..value.IndexOf("\r\n")].ToString();
    }
}
