using System.Net;
using System.Security.Cryptography;
using System.Text;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Security;

public sealed class WebhookSignatureTests
{
    private const string Secret = "a-secret-between-two";
    private const string Body = """{"runId":"1","status":"success","summary":"Good"}""";
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task What_is_signed_now_is_taken_once()
    {
        await using var server = await StartAsync();
        var headers = Signed(Body, _clock.GetUtcNow());

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, Body, headers)).Status);
        Assert.Equal((HttpStatusCode.Unauthorized, """{"error":"This signature was used before."}"""), await PostAsync(server, Body, headers));
        Assert.Single((await server.Store.FindAsync("1", CancellationToken.None))!.KestraSummaries!);
    }

    [Fact]
    public async Task A_replay_is_refused_for_as_long_as_its_time_would_pass()
    {
        await using var server = await StartAsync();
        var headers = Signed(Body, _clock.GetUtcNow() + TimeSpan.FromMinutes(5));
        await PostAsync(server, Body, headers);

        for (var minute = 1; minute <= 30; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal((minute, HttpStatusCode.Unauthorized), (minute, (await PostAsync(server, Body, headers)).Status));
        }
    }

    [Fact]
    public async Task What_came_to_nothing_may_be_sent_again_as_it_is()
    {
        await using var server = await StartAsync();
        const string Early = """{"runId":"2","status":"success","summary":"Good"}""";
        var headers = Signed(Early, _clock.GetUtcNow());

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(server, Early, headers)).Status);
        await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("2"));

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, Early, headers)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Early, headers)).Status);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_time_that_is_not_now_is_refused(int seconds)
    {
        await using var server = await StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Body, Signed(Body, _clock.GetUtcNow().AddSeconds(seconds)))).Status);
    }

    [Fact]
    public async Task Another_body_another_time_and_no_signature_are_refused()
    {
        await using var server = await StartAsync();
        var signed = Signed(Body, _clock.GetUtcNow());
        var later = Signed(Body, _clock.GetUtcNow().AddSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Body.Replace("Good", "Bad", StringComparison.Ordinal), signed)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Body, [later[0], signed[1]])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Body, [signed[0]])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Body, [signed[1]])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Body, [])).Status);
        Assert.Null((await server.Store.FindAsync("1", CancellationToken.None))!.KestraSummaries);
    }

    [Fact]
    public async Task Where_there_is_a_token_either_the_token_or_a_signature_will_do()
    {
        await using var server = await StartAsync(token: "correct-horse-battery-staple");

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(server, Body, [])).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, Body, Signed(Body, _clock.GetUtcNow()))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(server, Body, [("Authorization", "Bearer correct-horse-battery-staple")])).Status);
    }

    private async Task<TestServer> StartAsync(string? token = null)
    {
        var server = await TestServer.StartAsync(new WebOptions { WebhookSecret = Secret, Token = token }, clock: _clock);
        await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("1"), ("Authorization", $"Bearer {token}"));
        return server;
    }

    private static Task<(HttpStatusCode Status, string Body)> PostAsync(TestServer server, string body, (string, string)[] headers) =>
        server.SendAsync(HttpMethod.Post, "/api/kestra-webhook", body, headers);

    private static (string Name, string Value)[] Signed(string body, DateTimeOffset at)
    {
        var timestamp = $"{at.ToUnixTimeSeconds()}";
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        return [("X-DevPilot-Timestamp", timestamp), ("X-DevPilot-Signature", $"sha256={Convert.ToHexStringLower(hash)}")];
    }
}
