using System.Net;

namespace DevPilot.Runs.Delivery;

/// <summary>Where runs are reported to, and what opens the door there.</summary>
public sealed record ServerAddress
{
    /// <summary>What a person sets instead of an address to report nothing.</summary>
    public const string Off = "off";

    /// <summary>Where a server of this machine listens when nobody says otherwise.</summary>
    public const string Local = "http://localhost:3000/api/cline";

    private const string LogRoute = "/api/cline";

    /// <summary>Takes run logs: the old API's <c>/api/cline</c>. Absolute, without query and user.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Whether nobody named it as a server of DevPilot: it is told nothing before it shows that it is one.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>Bearer token; null for none.</summary>
    public string? Token { get; init; }

    /// <summary>Lets requests through a deployment's protection; null for none.</summary>
    public string? ProtectionBypass { get; init; }

    /// <summary>Reads what a person says.</summary>
    /// <param name="named">An address, <see cref="Off"/>, or null where nobody says anything.</param>
    /// <param name="variable">Value of an environment variable; null for one that is not set.</param>
    /// <returns>Null when nothing is to be reported.</returns>
    public static ServerAddress? Of(string? named, Func<string, string?> variable)
    {
        if (named is Off || variable("DEVPILOT_REPORTING") is Off)
            return null;

        var bypass = variable("VERCEL_PROTECTION_BYPASS");
        if (Read(named) is { } endpoint)
            return new ServerAddress { Endpoint = endpoint, Token = variable("DEVPILOT_API_TOKEN"), ProtectionBypass = bypass };
        // A name that other programs use too: what it names may be something else.
        if (Read(variable("NEXT_PUBLIC_API_BASE_URL")) is { } derived)
            return new ServerAddress { Endpoint = new Uri(BaseOf(derived) + LogRoute), IsAssumed = true, ProtectionBypass = bypass };
        return new ServerAddress { Endpoint = new Uri(Local), IsAssumed = true };
    }

    /// <summary>As it is written down and shown.</summary>
    public override string ToString() => Endpoint.AbsoluteUri;

    /// <summary>Address of a route beside the endpoint; null where the endpoint is not <c>…/cline</c>, and so nothing stands beside it that we know.</summary>
    /// <param name="route">Relative to <c>…/runs</c>, each segment escaped.</param>
    internal Uri? Runs(string route) => Endpoint.AbsolutePath.EndsWith("/cline", StringComparison.Ordinal)
        ? WithBypass(new Uri(Endpoint.AbsoluteUri[..^"cline".Length] + "runs" + route))
        : null;

    /// <summary>The endpoint as it is asked.</summary>
    internal Uri Log => WithBypass(Endpoint);

    private Uri WithBypass(Uri address)
    {
        if (ProtectionBypass is null)
            return address;
        var separator = address.Query.Length is 0 ? '?' : '&';
        return new Uri($"{address.AbsoluteUri}{separator}x-vercel-protection-bypass={WebUtility.UrlEncode(ProtectionBypass)}");
    }

    private static Uri? Read(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0
            || address.Query.Length > 0
            || address.Fragment.Length > 0)
        {
            return null;
        }

        return address.AbsolutePath is "/" ? new Uri(BaseOf(address) + LogRoute) : address;
    }

    private static string BaseOf(Uri address)
    {
        var text = address.AbsoluteUri.TrimEnd('/');
        return text.EndsWith(LogRoute, StringComparison.Ordinal) ? text[..^LogRoute.Length] : text;
    }
}
