using DevPilot.Runs.Stores.Redis;
using DevPilot.Runs.Stores.Sqlite;

namespace DevPilot.Runs.Stores;

/// <summary>Chooses where a server keeps runs: the Redis of <c>REDIS_URL</c>, else that of <c>KV_REST_API_URL</c>, else a file of the user's.</summary>
public static class RunStoreFactory
{
    private const string FileName = "runs.db";

    /// <summary>The store that the environment names. Nothing is opened yet.</summary>
    /// <param name="environment">A variable's value; null where it is not set. An empty one counts as not set.</param>
    /// <param name="clock">Clock of the store.</param>
    /// <exception cref="RunStoreSettingsException">A variable cannot be understood, or its other half is missing.</exception>
    public static IRunRecordStore Create(Func<string, string?> environment, TimeProvider clock)
    {
        var url = Value(environment, "KV_REST_API_URL");
        var token = Value(environment, "KV_REST_API_TOKEN");
        if (Value(environment, "REDIS_URL") is { } redis)
            return Redis(redis, clock);
        return (url, token) switch
        {
            (null, null) => new SqliteRunRecordStore(DefaultFile(environment), clock),
            (null, _) => throw new RunStoreSettingsException("KV_REST_API_TOKEN is set and KV_REST_API_URL is not. Set both, or neither."),
            (_, null) => throw new RunStoreSettingsException("KV_REST_API_URL is set and KV_REST_API_TOKEN is not. Set both, or neither."),
            _ => Kv(url, token),
        };
    }

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

    private static RedisRunRecordStore Redis(string url, TimeProvider clock)
    {
        try
        {
            return RedisRunRecordStore.Connect(url, clock);
        }
        catch (FormatException exception)
        {
            throw new RunStoreSettingsException(exception.Message);
        }
    }

    private static RedisRunRecordStore Kv(string url, string token) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? RedisRunRecordStore.OverHttp(address, token)
            : throw new RunStoreSettingsException("KV_REST_API_URL is not a URL such as https://name.upstash.io.");

    private static string? Value(Func<string, string?> environment, string name) => environment(name)?.Trim() is { Length: > 0 } value ? value : null;
}
