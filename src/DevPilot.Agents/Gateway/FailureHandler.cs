using System.Globalization;
using System.Text;
using System.Text.Json;
using DevPilot.Agents.Providers;

namespace DevPilot.Agents.Gateway;

/// <summary>Turns answers of failure into <see cref="ModelException"/> before any SDK words them in its own way.</summary>
internal sealed class FailureHandler(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    private const int MostBodyBytes = 64 * 1024;
    private const int MostBodyCharacters = 600;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;

        using (response)
        {
            // Not as a string: a proxy that names an unknown charset must not hide what it says.
            var body = Encoding.UTF8.GetString(await BeginningAsync(response.Content, cancellationToken));
            throw new ModelException(
                ModelException.KindOf(response.StatusCode),
                $"{request.RequestUri?.Host} answers {(int)response.StatusCode}: {MessageIn(body)}",
                RetryAfterOf(response));
        }
    }

    private static async Task<byte[]> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[MostBodyBytes];
        return bytes[..await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken)];
    }

    /// <summary>Seconds or a date in <c>Retry-After</c>; milliseconds in <c>retry-after-ms</c>, which some send beside it.</summary>
    private TimeSpan? RetryAfterOf(HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("retry-after-ms", out var values) && double.TryParse(values.First(), CultureInfo.InvariantCulture, out var milliseconds) && milliseconds >= 0)
            return TimeSpan.FromMilliseconds(Math.Min(milliseconds, TimeSpan.FromDays(1).TotalMilliseconds));
        if (response.Headers.RetryAfter?.Delta is { } delta)
            return delta;
        return response.Headers.RetryAfter?.Date is { } date ? TimeSpan.FromTicks(Math.Max(0, (date - clock.GetUtcNow()).Ticks)) : null;
    }

    /// <summary>The sentence in <c>error.message</c>, as Anthropic and OpenAI send it; otherwise the beginning of the body.</summary>
    internal static string MessageIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(WellFormedText.Of(body));
            if (json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty("error", out var error))
            {
                if (error.ValueKind is JsonValueKind.String)
                    return Shorten(error.GetString()!);
                if (error.ValueKind is JsonValueKind.Object && error.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.String && message.GetString() is { Length: > 0 } text)
                    return Shorten(text);
            }
        }
        catch (JsonException)
        {
            // Proxies answer in HTML.
        }

        return body.Length is 0 ? "no reason given" : Shorten(body);
    }

    private static string Shorten(string text) => text.Length <= MostBodyCharacters ? text.Trim() : text[..MostBodyCharacters].Trim() + "…";
}
