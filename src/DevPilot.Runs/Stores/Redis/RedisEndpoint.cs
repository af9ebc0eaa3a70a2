namespace DevPilot.Runs.Stores.Redis;

/// <summary>What a <c>redis://</c> or <c>rediss://</c> URL says.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">6379 where the URL has none.</param>
/// <param name="User">Null for the default user.</param>
/// <param name="Password">Null for none.</param>
/// <param name="Database">Number of the database.</param>
/// <param name="UsesTls">Whether the connection is encrypted.</param>
internal sealed record RedisEndpoint(string Host, int Port, string? User, string? Password, int Database, bool UsesTls)
{
    private const int DefaultPort = 6379;

    /// <summary>Reads a URL.</summary>
    /// <exception cref="FormatException">It is none of these, and why; its secrets are not told.</exception>
    public static RedisEndpoint Parse(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "rediss") || uri.Host.Length is 0)
            throw new FormatException("REDIS_URL is not a URL such as redis://user:password@host:6379/0, or rediss:// for TLS.");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new FormatException("REDIS_URL has a part behind ? or # that DevPilot does not know; a password with such signs is written with %3F and %23.");

        var path = uri.AbsolutePath.Trim('/');
        var database = 0;
        if (path.Length > 0 && !(int.TryParse(path, out database) && database >= 0))
            throw new FormatException("REDIS_URL names a database that is not a number.");

        var separator = uri.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var user = separator < 0 ? uri.UserInfo : uri.UserInfo[..separator];
        var password = separator < 0 ? "" : uri.UserInfo[(separator + 1)..];
        return new RedisEndpoint(
            uri.IdnHost.Trim('[', ']'),
            uri.Port < 0 ? DefaultPort : uri.Port,
            user.Length is 0 ? null : Uri.UnescapeDataString(user),
            password.Length is 0 ? null : Uri.UnescapeDataString(password),
            database,
            uri.Scheme is "rediss");
    }

    /// <summary>For messages: without user and password.</summary>
    public override string ToString() => $"{(UsesTls ? "rediss" : "redis")}://{Host}:{Port}/{Database}";
}
