namespace DevPilot.Web.Pipelines;

/// <summary>What a child of the server finds in its environment: the server's own, without the server's secrets.</summary>
internal static class ChildEnvironment
{
    /// <summary>Set to <c>off</c>, a run reports to nobody: the server that started it reads its events itself.</summary>
    public const string Reporting = "DEVPILOT_REPORTING";

    private static readonly string[] ServersOwn =
        ["DEVPILOT_API_TOKEN", "DEVPILOT_WEBHOOK_SECRET", "REDIS_URL", "KV_REST_API_URL", "KV_REST_API_TOKEN"];

    /// <summary>Variables to set and (null) to remove.</summary>
    public static IReadOnlyDictionary<string, string?> Create() =>
        new Dictionary<string, string?>(ServersOwn.Select(name => KeyValuePair.Create(name, (string?)null))) { [Reporting] = "off" };
}
