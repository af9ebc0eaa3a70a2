using DevPilot.Runs.Stores;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores;

public sealed class RunStoreFactoryTests
{
    [Theory]
    [InlineData("sqlite", "HOME=/home/me")]
    [InlineData("sqlite", "HOME=/home/me", "REDIS_URL=", "KV_REST_API_URL=", "KV_REST_API_TOKEN= ")]
    [InlineData("redis", "REDIS_URL=redis://cache:6380/2", "KV_REST_API_URL=https://kv.example", "KV_REST_API_TOKEN=t")]
    [InlineData("redis", "REDIS_URL=rediss://user:pass%40word@cache")]
    [InlineData("kv", "KV_REST_API_URL=https://kv.example", "KV_REST_API_TOKEN=t")]
    public async Task The_environment_chooses_the_store(string kind, params string[] variables)
    {
        await using var store = RunStoreFactory.Create(null, Of(Absolute(variables)), TimeProvider.System);

        Assert.Equal(kind, store.Kind);
    }

    [Theory]
    [InlineData("REDIS_URL is not a URL", "REDIS_URL=cache:6379")]
    [InlineData("REDIS_URL is not a URL", "REDIS_URL=http://cache")]
    [InlineData("a database that is not a number", "REDIS_URL=redis://cache/main")]
    [InlineData("REDIS_URL is not a URL", "REDIS_URL=redis://:secret?x@cache")]
    [InlineData("%3F", "REDIS_URL=redis://:secret@cache/0?x")]
    [InlineData("KV_REST_API_TOKEN is not set", "KV_REST_API_URL=https://kv.example")]
    [InlineData("KV_REST_API_URL is not set", "KV_REST_API_TOKEN=secret")]
    [InlineData("KV_REST_API_URL is not a URL", "KV_REST_API_URL=kv.example", "KV_REST_API_TOKEN=secret")]
    [InlineData("no folder for your data")]
    public void What_cannot_be_understood_is_told_without_secrets(string message, params string[] variables)
    {
        var exception = Assert.Throws<RunStoreSettingsException>(() => RunStoreFactory.Create(null, Of(variables), TimeProvider.System));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory", "memory")]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite:some/where.db", "sqlite")]
    [InlineData("redis", "redis")]
    [InlineData("kv", "kv")]
    public async Task A_name_chooses_over_the_environment(string name, string kind)
    {
        var environment = Of(Absolute(["REDIS_URL=redis://cache", "KV_REST_API_URL=https://kv.example", "KV_REST_API_TOKEN=t"]));
        await using var store = RunStoreFactory.Create(name, environment, new ManualTimeProvider());

        Assert.Equal(kind, store.Kind);
    }

    [Theory]
    [InlineData("mongo", "'mongo' is not a store. There are sqlite,")]
    [InlineData("sqlite:", "is not a store")]
    [InlineData("redis", "REDIS_URL is not set")]
    [InlineData("kv", "KV_REST_API_URL is not set")]
    public void A_name_that_gives_no_store_is_told(string name, string message)
    {
        var exception = Assert.Throws<RunStoreSettingsException>(() => RunStoreFactory.Create(name, Of(["HOME=/home/me"]), TimeProvider.System));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_file_is_in_the_users_data_folder()
    {
        var data = Path.GetFullPath("/data");

        Assert.Equal(Path.Combine(data, "devpilot", "runs.db"), RunStoreFactory.DefaultFile(Of([$"XDG_DATA_HOME={data}", "HOME=/home/me"])));
        Assert.StartsWith("/home/me", RunStoreFactory.DefaultFile(Of(["XDG_DATA_HOME=relative", "HOME=/home/me", "LOCALAPPDATA=/home/me"])), StringComparison.Ordinal);
    }

    private static string[] Absolute(string[] variables) => [.. variables, $"XDG_DATA_HOME={Path.Combine(Path.GetTempPath(), "devpilot-never-made")}"];

    private static Func<string, string?> Of(string[] variables) =>
        name => variables.FirstOrDefault(variable => variable.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];
}
