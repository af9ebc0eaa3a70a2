using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using DevPilot.Web.Api;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Security;

/// <summary>How often an address may ask, and how often anybody may fail to prove who he is.</summary>
/// <remarks>Addresses of loopback may ask without a limit: behind a proxy all addresses are the proxy's, and the limit is its business.</remarks>
internal sealed class RateLimits(TimeProvider clock) : IDisposable
{
    /// <summary>Requests a second of one address, once its burst is used up.</summary>
    public const int RequestsASecond = 200;

    /// <summary>Requests at once of one address.</summary>
    public const int Burst = 1000;

    /// <summary>Wrong tokens a minute of one address; further ones are told to wait.</summary>
    public const int FailuresAMinute = 20;

    private readonly PartitionedRateLimiter<IPAddress> _requests = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => IPAddress.IsLoopback(address)
        ? RateLimitPartition.GetNoLimiter(IPAddress.Loopback)
        : RateLimitPartition.GetTokenBucketLimiter(NetworkOf(address), _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = RequestsASecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));

    private readonly FailureLimit _failures = new(FailuresAMinute, clock);

    /// <summary>Lets a request through, or answers it with 429.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = _requests.AttemptAcquire(AddressOf(context));
        if (lease.IsAcquired)
            await next(context);
        else
            await TooManyAsync(context, 1);
    }

    /// <summary>Answers a request with a wrong token or none.</summary>
    public Task RefuseAsync(HttpContext context)
    {
        // A right token is let through all the same: a client of an old token shall not shut out the others behind the same proxy.
        if (!TryFail(context))
            return TooManyAsync(context, 60);
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answer.ErrorAsync(context, StatusCodes.Status401Unauthorized, "This needs the server's token: Authorization: Bearer TOKEN");
    }

    /// <summary>Counts a wrong token.</summary>
    /// <returns>False when there were too many.</returns>
    public bool TryFail(HttpContext context) => _failures.TryFail(NetworkOf(AddressOf(context)));

    public void Dispose() => _requests.Dispose();

    private static Task TooManyAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Answer.ErrorAsync(context, StatusCodes.Status429TooManyRequests, "Too many requests. Wait as Retry-After says.");
    }

    private static IPAddress AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => IPAddress.None,
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4(),
        var address => address,
    };

    // A house has 2^64 addresses of version 6.
    private static IPAddress NetworkOf(IPAddress address)
    {
        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
