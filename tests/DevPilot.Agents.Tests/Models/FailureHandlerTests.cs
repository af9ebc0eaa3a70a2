using System.Net;
using System.Text;
using DevPilot.Agents.Gateway;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

public sealed class FailureHandlerTests
{
    [Theory]
    [InlineData("""{"error":{"message":"Too many tokens."}}""", "api.example answers 400: Too many tokens.")]
    [InlineData("""{"error":"No such model."}""", "api.example answers 400: No such model.")]
    [InlineData("<h1>Bad gateway</h1>", "api.example answers 400: <h1>Bad gateway</h1>")]
    [InlineData("", "api.example answers 400: no reason given")]
    public async Task The_reason_is_taken_out_of_the_body(string body, string message) =>
        Assert.Equal(message, (await FailAsync(new MemoryStream(Encoding.UTF8.GetBytes(body)))).Message);

    [Fact]
    public async Task A_body_without_end_is_read_at_its_beginning_only()
    {
        await using var endless = new EndlessStream();

        var failure = await FailAsync(endless);

        Assert.EndsWith("aaa…", failure.Message, StringComparison.Ordinal);
        Assert.InRange(endless.Given, 1, 1024 * 1024);
    }

    private static async Task<ModelException> FailAsync(Stream body)
    {
        using var handler = new FailureHandler(new Answering(body), new ManualTimeProvider());
        using var client = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("http://api.example/v1/messages"));
        return await Assert.ThrowsAsync<ModelException>(() => client.SendAsync(request, CancellationToken.None));
    }

    private sealed class Answering(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StreamContent(body) });
    }

    /// <summary>Gives the letter a for ever.</summary>
    private sealed class EndlessStream : Stream
    {
        /// <summary>Bytes given so far.</summary>
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Fill(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Fill(buffer.Span));

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        private int Fill(Span<byte> buffer)
        {
            buffer.Fill((byte)'a');
            Given += buffer.Length;
            return buffer.Length;
        }
    }
}
