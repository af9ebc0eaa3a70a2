using System.Net;
using System.Net.Sockets;
using DevPilot.Runs.Import;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Redis;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Redis;

public sealed class RedisTroubleTests
{
    [RedisFact]
    public async Task A_server_that_goes_is_told_and_used_again_when_it_returns()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = Connect(server.Url);
        await store.AddAllAsync(TestRuns.Posted("run-1"));

        await server.KillAsync();
        await AssertUnavailableAsync(store, "cannot be reached");
        await AssertUnavailableAsync(store, "cannot be reached");

        await server.RestartAsync();
        await store.AddAllAsync(TestRuns.Posted("run-1"));
    }

    [RedisFact]
    public async Task Calls_under_way_when_the_server_goes_are_answered()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = Connect(server.Url);
        await store.CheckAsync(CancellationToken.None);

        var calls = Enumerable.Range(0, 200).Select(number => Task.Run(() => store.AddAsync(TestRuns.Posted($"run-{number}"), CancellationToken.None))).ToList();
        await server.KillAsync();

        foreach (var call in calls)
        {
            if (await Record.ExceptionAsync(() => call) is { } exception)
                Assert.IsType<StoreUnavailableException>(exception);
        }
    }

    [Fact]
    public async Task A_server_that_is_silent_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clock = new ManualTimeProvider();
        var endpoint = RedisEndpoint.Parse($"redis://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        await using var store = new RedisRunRecordStore("redis", new RedisProtocolTransport(endpoint, TimeSpan.FromSeconds(5), clock), "redis");

        var call = store.CheckAsync(CancellationToken.None);
        using var accepted = await silent.AcceptTcpClientAsync();
        clock.Advance(TimeSpan.FromSeconds(6));

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => call);
        Assert.Contains("does not answer within 5 s", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_speak_the_protocol_is_told()
    {
        using var web = new TcpListener(IPAddress.Loopback, 0);
        web.Start();
        await using var store = Connect($"redis://127.0.0.1:{((IPEndPoint)web.LocalEndpoint).Port}");

        var call = AssertUnavailableAsync(store, "does not speak Redis's protocol");
        using var client = await web.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        await call;
    }

    [RedisFact]
    public async Task A_password_is_sent_and_a_wrong_one_told_without_it()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "hunter2");
        var port = server.Port;
        await using var right = Connect($"redis://:hunter2@127.0.0.1:{port}");
        await using var wrong = Connect($"redis://:topsecret@127.0.0.1:{port}");
        await using var none = Connect(server.Url);

        await right.AddAllAsync(TestRuns.Posted("run-1"));
        Assert.DoesNotContain("topsecret", await AssertUnavailableAsync(wrong, "refuses user and password"), StringComparison.Ordinal);
        await AssertUnavailableAsync(none, "asks for a password");
    }

    [RedisFact]
    public async Task A_user_needs_no_right_beyond_the_keys_of_the_store()
    {
        await using var server = await RedisServer.StartAsync(
            "--user", "default", "off", "--user", "devpilot", "on", ">p@ss", "~{devpilot}*", "+@all", "-@admin", "-@dangerous");
        await using var store = Connect($"redis://devpilot:p%40ss@127.0.0.1:{server.Port}");

        await store.AddAllAsync(TestRuns.Pipeline("run-1"));
        Assert.Equal(["run-1"], await store.IdsAsync(new RunQuery { Text = "cart" }));
        Assert.True(await store.DeleteAsync("run-1", CancellationToken.None));
    }

    [RedisFact]
    public async Task Databases_are_apart()
    {
        await using var server = await RedisServer.StartAsync();
        await using var one = Connect($"{server.Url}/1");
        await using var two = Connect($"{server.Url}/2");
        await using var many = Connect($"{server.Url}/99");
        await one.AddAllAsync(TestRuns.Posted("run-1"));

        Assert.Empty(await two.IdsAsync(new RunQuery()));
        await AssertUnavailableAsync(many, "has no database of that number");
    }

    [RedisFact]
    public async Task A_full_memory_is_told_and_nothing_is_half_written()
    {
        await using var server = await RedisServer.StartAsync("--maxmemory", "3mb", "--maxmemory-policy", "noeviction");
        await using var store = Connect(server.Url);
        var run = TestRuns.Pipeline("run") with { Input = string.Join(' ', Enumerable.Range(0, 2_000).Select(number => $"w{number}ord")) };
        var kept = 0;
        StoreUnavailableException? exception = null;
        for (; exception is null && kept < 1_000; kept++)
            exception = await Record.ExceptionAsync(() => store.AddAsync(run with { Id = $"run-{kept}" }, CancellationToken.None)) as StoreUnavailableException;

        Assert.Contains("Its memory is full", exception?.Message, StringComparison.Ordinal);
        Assert.Equal(kept - 1, (await store.WalkAsync(new RunQuery { Limit = 100 })).Count);
    }

    [RedisFact]
    public async Task Scripts_that_the_server_forgot_are_sent_again()
    {
        await using var server = await RedisServer.StartAsync();
        await using var store = Connect(server.Url);
        await store.AddAllAsync(TestRuns.Posted("run-1"));
        await SendAsync(server, "SCRIPT", "FLUSH");

        await store.AddAllAsync(TestRuns.Posted("run-2"));
        Assert.Equal(2, (await store.IdsAsync(new RunQuery())).Length);
    }

    [RedisFact]
    public async Task The_old_servers_key_is_imported_once_and_left_as_it_is()
    {
        const string Old = """[{"id":"old-1","taskType":"tests","timestamp":"2025-01-01T00:00:00.000Z","input":"i","outputSummary":"o","status":"completed"},{"id":7},{"id":"old-2","taskType":"refactor","timestamp":"2025-01-02T00:00:00.000Z","input":"i","outputSummary":"o","status":"failed"}]""";
        await using var server = await RedisServer.StartAsync();
        await using var store = Connect(server.Url);
        await SendAsync(server, "SET", RunImport.OldKey, Old);

        var first = await RunImport.FromOldKeyAsync(store, CancellationToken.None);
        await store.DeleteAsync("old-1", CancellationToken.None);
        var second = await RunImport.FromOldKeyAsync(store, CancellationToken.None);

        Assert.Equal((2, 0, 1), (first.Added, first.Known, first.Problems.Count));
        Assert.Equal((0, 0, 0), (second.Added, second.Known, second.Problems.Count));
        Assert.Equal(["old-2"], await store.IdsAsync(new RunQuery()));
        Assert.Equal(Old, (await SendAsync(server, "GET", RunImport.OldKey)).Text);
    }

    [RedisFact]
    public async Task Both_ways_lead_to_the_same_runs()
    {
        await using var server = await RedisServer.StartAsync();
        await using var rest = await KvRestServer.StartAsync(server.Url, "secret");
        await using var direct = Connect(server.Url);
        await using var http = OverHttp(rest.Url, "secret");
        await direct.AddAllAsync(TestRuns.Pipeline("run-1"));
        await http.AddSummaryAsync("run-1", TestRuns.Summary("Fine"), CancellationToken.None);

        Assert.Equal(TestRuns.Json(await direct.FindAsync("run-1", CancellationToken.None)), TestRuns.Json(await http.FindAsync("run-1", CancellationToken.None)));
        Assert.Single((await direct.FindAsync("run-1", CancellationToken.None))!.KestraSummaries!);
    }

    [RedisFact]
    public async Task A_REST_server_that_refuses_or_is_another_is_told()
    {
        await using var server = await RedisServer.StartAsync();
        await using var rest = await KvRestServer.StartAsync(server.Url, "secret");
        await using var wrong = OverHttp(rest.Url, "topsecret");
        await using var store = OverHttp(rest.Url, "secret");

        Assert.DoesNotContain("topsecret", await AssertUnavailableAsync(wrong, "refuses the token"), StringComparison.Ordinal);
        foreach (var (status, body, message) in new[]
        {
            (503, "", "answers 503"),
            (429, "{}", "answers 429"),
            (200, "<html>", "does not speak the REST API"),
            (200, "[]", "does not speak the REST API"),
            (200, "[7]", "does not speak the REST API"),
            (400, """{"error":"ERR max requests limit exceeded. Limit: 10000"}""", "limit of requests is spent"),
        })
        {
            rest.Instead = (status, body);
            await AssertUnavailableAsync(store, message);
        }

        rest.Instead = null;
        await store.CheckAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_REST_server_that_is_away_is_told()
    {
        await using var store = OverHttp(new Uri($"http://127.0.0.1:{LoopbackPort.Find()}"), "secret");

        await AssertUnavailableAsync(store, "cannot be reached");
    }

    // On a clock that stands still no answer is late: what these tests are about is told by the server, however slow the machine is.
    private static RedisRunRecordStore Connect(string url) => RedisRunRecordStore.Connect(url, new ManualTimeProvider());

    private static RedisRunRecordStore OverHttp(Uri url, string token) => new("kv", new KvRestTransport(url, token, TimeSpan.FromMinutes(10)), "kv");

    private static async Task<RedisReply> SendAsync(RedisServer server, params string[] command)
    {
        await using var connection = await RedisConnection.OpenAsync(RedisEndpoint.Parse(server.Url), CancellationToken.None);
        return await connection.SendAsync(command, CancellationToken.None);
    }

    private static async Task<string> AssertUnavailableAsync(RedisRunRecordStore store, string message)
    {
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CheckAsync(CancellationToken.None));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        return exception.Message;
    }
}
