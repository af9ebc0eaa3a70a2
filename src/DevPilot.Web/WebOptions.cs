namespace DevPilot.Web;

/// <summary>How a server is run.</summary>
public sealed record WebOptions
{
    /// <summary>Address to listen on, such as <c>http://127.0.0.1:3000</c>; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:3000";

    /// <summary>What clients must send as a bearer token; null for none, which only a server on loopback may have.</summary>
    public string? Token { get; init; }

    /// <summary>Absolute paths of the repositories in which this server may start runs and work on them.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];
}
