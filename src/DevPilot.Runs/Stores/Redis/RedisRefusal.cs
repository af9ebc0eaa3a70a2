namespace DevPilot.Runs.Stores.Redis;

/// <summary>What the errors of Redis mean for whoever runs the server.</summary>
internal static class RedisRefusal
{
    private static readonly (string Code, string Advice)[] Known =
    [
        ("NOAUTH", "It asks for a password: put user and password into the URL or the token into its variable."),
        ("WRONGPASS", "It refuses user and password."),
        ("ERR invalid password", "It refuses the password."),
        ("ERR AUTH", "It has no password, or not for this user: see the URL."),
        ("NOPERM", "Its user may not run scripts or write: let it run EVAL, EVALSHA and all commands on keys that begin with {devpilot}."),
        ("OOM", "Its memory is full. Raise maxmemory or delete runs, and see that its policy is noeviction."),
        ("MISCONF", "It cannot save to its disk; its own log says why."),
        ("READONLY", "It is a replica. Name the primary."),
        ("LOADING", "It is loading its data. Try again in a moment."),
        ("BUSY", "It is busy with a script. Try again in a moment."),
        ("MASTERDOWN", "Its primary is away."),
        ("CLUSTERDOWN", "Its cluster is not complete."),
        ("MOVED", "It is one node of a cluster and not the one that holds the keys. Name the node that it tells."),
        ("NOREPLICAS", "It has too few replicas to write."),
        ("ERR DB index", "It has no database of that number."),
        ("ERR max number of clients", "It has too many clients."),
        ("ERR max requests limit exceeded", "The plan's limit of requests is spent."),
    ];

    /// <summary>A <see cref="StoreUnavailableException"/> with a next step for what is the server's matter, another exception for a mistake of ours.</summary>
    public static Exception Of(string error, string server) =>
        Known.FirstOrDefault(known => error.Contains(known.Code, StringComparison.Ordinal)).Advice is { } advice
            ? new StoreUnavailableException($"The run store {server} refuses: {error} {advice}")
            : new InvalidOperationException($"Redis refused a command: {error}");
}
