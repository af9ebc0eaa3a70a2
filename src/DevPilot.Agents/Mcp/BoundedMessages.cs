namespace DevPilot.Agents.Mcp;

/// <summary>Output of a server, one message a line; ends with an error where a line has no end.</summary>
internal sealed class BoundedMessages(Stream inner, int mostBytes) : Stream
{
    private long _sinceLineEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        var lineEnd = buffer.Span[..read].LastIndexOf((byte)'\n');
        _sinceLineEnd = lineEnd < 0 ? _sinceLineEnd + read : read - lineEnd - 1;
        return _sinceLineEnd <= mostBytes ? read : throw new IOException($"a message is longer than {mostBytes:N0} bytes");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
