using System.Net;
using System.Text;

namespace EcommerceApp.Tests.Payments;

/// <summary>Answers as Stripe would, and remembers what it was asked.</summary>
public sealed class StripeDouble : HttpMessageHandler
{
    private readonly HttpStatusCode _status;
    private readonly string _body;

    public StripeDouble(HttpStatusCode status, string body)
    {
        _status = status;
        _body = body;
    }

    public string Form { get; private set; } = string.Empty;

    public string IdempotencyKey { get; private set; } = string.Empty;

    public HttpClient CreateClient()
    {
        return new HttpClient(this) { BaseAddress = new Uri("https://stripe.test/") };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Form = await request.Content!.ReadAsStringAsync(cancellationToken);
        IdempotencyKey = request.Headers.GetValues("Idempotency-Key").Single();
        return new HttpResponseMessage(_status) { Content = new StringContent(_body, Encoding.UTF8, "application/json") };
    }
}
