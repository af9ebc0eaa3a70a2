using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DevPilot.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Security;

/// <summary>The signature of a webhook: HMAC-SHA256 over <c>timestamp.body</c>, so that neither can be changed and neither can be sent again.</summary>
/// <param name="options">Hold the key.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class WebhookSignature(WebOptions options, TimeProvider clock)
{
    /// <summary>Seconds since 1970 UTC, as digits.</summary>
    public const string TimestampHeader = "X-DevPilot-Timestamp";

    /// <summary><c>sha256=</c> and 64 hexadecimal digits.</summary>
    public const string SignatureHeader = "X-DevPilot-Signature";

    /// <summary>How far the two clocks may differ, and how long a signature is remembered.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly SeenSignatures _seen = new(clock, 2 * Window);

    /// <summary>Whether a request comes to be judged by its signature.</summary>
    public bool IsSigned(HttpRequest request) => options.WebhookSecret is not null && request.Headers.ContainsKey(SignatureHeader);

    /// <summary>Answers a request whose signature is missing, wrong, old or was seen before.</summary>
    /// <returns>Whether it was refused.</returns>
    public static async Task<bool> RefusalAsync(HttpContext context, byte[] body)
    {
        var signature = context.RequestServices.GetRequiredService<WebhookSignature>();
        if (signature.ProblemOf(context, body) is not { } problem)
            return false;
        await Answer.ErrorAsync(context, StatusCodes.Status401Unauthorized, problem);
        return true;
    }

    /// <summary>Lets a request that was not refused be sent again as it is: nothing came of it.</summary>
    public static void Forget(HttpContext context) =>
        context.RequestServices.GetRequiredService<WebhookSignature>()._seen.Remove(context.Request.Headers[SignatureHeader].ToString());

    private string? ProblemOf(HttpContext context, byte[] body)
    {
        // Whoever has the token may write everywhere.
        if (options.WebhookSecret is not { } secret || (!IsSigned(context.Request) && options.Token is not null))
            return null;
        var timestamp = context.Request.Headers[TimestampHeader].ToString();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - (decimal)seconds) > (decimal)Window.TotalSeconds)
        {
            return $"{TimestampHeader} must be the time now, in seconds since 1970, and {SignatureHeader} must sign it.";
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes($"{timestamp}."), .. body];
        var expected = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(context.Request.Headers[SignatureHeader].ToString())))
            return $"{SignatureHeader} must be sha256= and the HMAC-SHA256 of timestamp, '.' and body in hexadecimal digits.";
        return _seen.TryAdd(expected) ? null : "This signature was used before.";
    }
}
