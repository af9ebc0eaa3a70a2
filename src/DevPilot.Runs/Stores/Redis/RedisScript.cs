using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>A script that Redis carries out as one step. Each takes the store's prefix as its only key, and answers a flat list of texts.</summary>
/// <param name="Text">In Lua.</param>
/// <param name="Hash">Name under which a server knows it once it has seen it.</param>
internal sealed record RedisScript(string Text, string Hash)
{
    public static RedisScript Add { get; } = Writing("add");

    public static RedisScript AddSummary { get; } = Writing("summary");

    public static RedisScript Delete { get; } = Writing("delete");

    public static RedisScript List { get; } = Of("list");

    public static RedisScript Fetch { get; } = Of("fetch");

    public static RedisScript Search { get; } = Of("search");

    public static RedisScript Append { get; } = Of("append");

    public static RedisScript Events { get; } = Of("events");

    public static RedisScript Put { get; } = Of("put");

    public static RedisScript Artefact { get; } = Of("artefact");

    public static RedisScript ArtefactNames { get; } = Of("artefacts");

    public static RedisScript Trends { get; } = Of("trends");

    public static RedisScript Repositories { get; } = Of("repositories");

    public static RedisScript Check { get; } = Of("check");

    public static RedisScript OldRuns { get; } = Of("old");

    public static RedisScript MarkImported { get; } = Of("imported");

    private static RedisScript Writing(string name) => From(Read("common") + Read(name));

    private static RedisScript Of(string name) => From(Read(name));

    [SuppressMessage("Security", "CA5350", Justification = "Redis names scripts by SHA-1.")]
    private static RedisScript From(string text) => new(text, Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(text))));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(RedisScript).Assembly.GetManifestResourceStream($"Scripts/{name}.lua")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
