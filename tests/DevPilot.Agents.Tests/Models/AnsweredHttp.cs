using System.Net;

namespace DevPilot.Agents.Tests.Models;

/// <summary>Answers requests without a network, and remembers them.</summary>
internal sealed class AnsweredHttp(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    public List<Uri> Asked { get; } = [];

    /// <summary>Nobody listens anywhere.</summary>
    public static AnsweredHttp Nobody() => new(_ => throw new HttpRequestException("Connection refused"));

    public static AnsweredHttp Json(string json, HttpStatusCode status = HttpStatusCode.OK) => new(_ => new HttpResponseMessage(status) { Content = new StringContent(json) });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Asked.Add(request.RequestUri!);
        return Task.FromResult(answer(request));
    }
}
