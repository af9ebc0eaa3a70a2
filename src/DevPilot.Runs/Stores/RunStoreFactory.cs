using DevPilot.Runs.Stores.Redis;
using DevPilot.Runs.Stores.Sqlite;

namespace DevPilot.Runs.Stores;

/// <summary>Chooses where a server keeps runs: the Redis of <c>REDIS_URL</c>, else that of <c>KV_REST_API_URL</c>, else a file of the user's.</summary>
public static class RunStoreFactory
{
    private const string FileName = "runs.db";
    private const string FilePrefix = "sqlite:";
    private const string RedisUrl = "REDIS_URL";
    private const string KvUrl = "KV_REST_API_URL";
    private const string KvToken = "KV_REST_API_TOKEN";

    /// <summary>A store by its name. Nothing is opened yet.</summary>
    /// <param name="name"><c>sqlite</c>, <c>sqlite:FILE</c>, <c>redis</c>, <c>kv</c> or <c>memory</c>; null for what the environment names.</param>
    /// <param name="environment">A variable's value; null where it is not set. An empty one counts as not set.</param>
    /// <param name="clock">Clock of the store.</param>
    /// <exception cref="RunStoreSettingsException">There is no such store, a variable cannot be understood, or one is missing.</exception>
    public static IRunRecordStore Create(string? name, Func<string, string?> environment, TimeProvider clock) => name switch
    {
        null => OfEnvironment(environment, clock),
        "memory" => new MemoryRunRecordStore(),
        "sqlite" => new SqliteRunRecordStore(DefaultFile(environment), clock),
        "redis" => Redis(Value(environment, RedisUrl), clock),
        "kv" => Kv(Value(environment, KvUrl), Value(environment, KvToken)),
        _ when name.StartsWith(FilePrefix, StringComparison.Ordinal) && name.Length > FilePrefix.Length => new SqliteRunRecordStore(name[FilePrefix.Length..], clock),
        _ => throw new RunStoreSettingsException($"'{name}' is not a store. There are sqlite, sqlite:FILE, redis, kv and memory."),
    };

    /// <summary>
    /// Full path of the file that runs are kept in where the environment names no Redis: <c>devpilot/runs.db</c> in XDG_DATA_HOME, else
    /// <c>~/.local/share</c>, on Windows <c>%LOCALAPPDATA%</c>, on macOS <c>~/Library/Application Support</c>.
    /// </summary>
    /// <exception cref="RunStoreSettingsException">The user has no folder for data.</exception>
    public static string DefaultFile(Func<string, string?> environment)
    {
        // An XDG folder that is not absolute is to be passed over, says its specification.
        var folder = Value(environment, "XDG_DATA_HOME") is { } data && Path.IsPathFullyQualified(data) ? data
            : OperatingSystem.IsWindows() ? Value(environment, "LOCALAPPDATA")
            : Value(environment, "HOME") is not { } home ? null
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support")
            : Path.Combine(home, ".local", "share");
        return folder is null
            ? throw new RunStoreSettingsException("There is no folder for your data, so runs cannot be kept. Set HOME or XDG_DATA_HOME, or REDIS_URL.")
            : Path.Combine(folder, "devpilot", FileName);
    }

    private static IRunRecordStore OfEnvironment(Func<string, string?> environment, TimeProvider clock)
    {
        if (Value(environment, RedisUrl) is { } url)
            return Redis(url, clock);
        var (kv, token) = (Value(environment, KvUrl), Value(environment, KvToken));
        return kv is null && token is null ? new SqliteRunRecordStore(DefaultFile(environment), clock) : Kv(kv, token);
    }

    private static RedisRunRecordStore Redis(string? url, TimeProvider clock)
    {
        try
        {
            return RedisRunRecordStore.Connect(url ?? throw Missing(RedisUrl), clock);
        }
        catch (FormatException exception)
        {
            throw new RunStoreSettingsException(exception.Message);
        }
    }

    private static RedisRunRecordStore Kv(string? url, string? token) =>
        Uri.TryCreate(url ?? throw Missing(KvUrl), UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? RedisRunRecordStore.OverHttp(address, token ?? throw Missing(KvToken))
            : throw new RunStoreSettingsException($"{KvUrl} is not a URL such as https://name.upstash.io.");

    private static RunStoreSettingsException Missing(string name) => new(
        name is RedisUrl ? $"{RedisUrl} is not set." : $"{name} is not set. {KvUrl} and {KvToken} are needed together; without both, runs are kept in a file.");

    private static string? Value(Func<string, string?> environment, string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;
}
