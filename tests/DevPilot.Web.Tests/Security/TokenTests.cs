using System.Net;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Security;

public sealed class TokenTests
{
    private const string Token = "correct-horse-battery-staple";
    private static readonly WebOptions WithToken = new() { Token = Token };
    private static readonly (string, string) Bearer = ("Authorization", $"Bearer {Token}");

    [Theory]
    [InlineData("GET", "/api/runs")]
    [InlineData("GET", "/api/runs?limit=1")]
    [InlineData("GET", "/api/runs/1")]
    [InlineData("GET", "/api/runs/1/events")]
    [InlineData("GET", "/api/runs/1/diff")]
    [InlineData("GET", "/api/runs/1/report")]
    [InlineData("GET", "/api/runs/1/artefacts")]
    [InlineData("GET", "/api/runs/1/artefacts/a")]
    [InlineData("GET", "/api/runs/1/exchanges")]
    [InlineData("GET", "/api/runs/1/exchanges/a")]
    [InlineData("GET", "/api/pipelines")]
    [InlineData("POST", "/api/cline")]
    [InlineData("POST", "/api/kestra-webhook")]
    [InlineData("POST", "/api/pipelines")]
    [InlineData("POST", "/api/runs/1/events")]
    [InlineData("POST", "/api/runs/1/cancel")]
    [InlineData("POST", "/api/runs/1/resume")]
    [InlineData("POST", "/api/runs/1/apply")]
    [InlineData("PUT", "/api/runs/1/artefacts/a")]
    [InlineData("DELETE", "/api/runs/1")]
    public async Task Writes_and_contents_of_runs_need_the_token(string method, string path)
    {
        await using var server = await TestServer.StartAsync(WithToken);

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(new HttpMethod(method), path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(new HttpMethod(method), path, null, ("Authorization", "Bearer wrong"))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(new HttpMethod(method), path, null, ("Authorization", $"Basic {Token}"))).Status);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await server.SendAsync(new HttpMethod(method), path, null, Bearer)).Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/login")]
    [InlineData("/devpilot.css")]
    [InlineData("/devpilot.js")]
    [InlineData("/manifest.webmanifest")]
    [InlineData("/favicon.ico")]
    public async Task What_tells_of_no_run_needs_none(string path)
    {
        await using var server = await TestServer.StartAsync(WithToken);

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task A_browser_logs_in_once_and_then_sees_the_dashboard()
    {
        await using var server = await TestServer.StartAsync(WithToken);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/?q=a") { Headers = { { "Accept", "text/html" } } };
        using var sent = await server.Client.SendAsync(page);
        Assert.Equal((HttpStatusCode.Redirect, "/login?next=%2F%3Fq%3Da"), (sent.StatusCode, sent.Headers.Location?.OriginalString));

        using var login = await LoginAsync(server, Token, "/?q=a");
        Assert.Equal((HttpStatusCode.SeeOther, "/?q=a"), (login.StatusCode, login.Headers.Location?.OriginalString));
        var cookie = login.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/", null, ("Cookie", cookie.Split(';')[0]))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.SendAsync(HttpMethod.Get, "/api/runs", null, ("Cookie", cookie.Split(';')[0] + "0"))).Status);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/a\r\nSet-Cookie: x")]
    public async Task A_login_leads_nowhere_else(string next)
    {
        await using var server = await TestServer.StartAsync(WithToken);

        using var login = await LoginAsync(server, Token, next);

        Assert.Equal("/", login.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_login_of_another_token_is_void()
    {
        await using var first = await TestServer.StartAsync(new WebOptions { Token = "another-token-altogether" });
        using var login = await LoginAsync(first, "another-token-altogether", "/");
        await using var second = await TestServer.StartAsync(WithToken);

        var cookie = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.SendAsync(HttpMethod.Get, "/api/runs", null, ("Cookie", cookie))).Status);
    }

    [Fact]
    public async Task Whoever_guesses_is_told_to_wait_and_the_right_token_still_counts()
    {
        var clock = new ManualTimeProvider();
        await using var server = await TestServer.StartAsync(WithToken, clock: clock);

        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 30; guess++)
            answers.Add((await server.SendAsync(HttpMethod.Get, "/api/runs", null, ("Authorization", $"Bearer guess-{guess}"))).Status);

        Assert.Equal(20, answers.Count(status => status is HttpStatusCode.Unauthorized));
        Assert.Equal(10, answers.Count(status => status is HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await LoginAsync(server, "wrong", "/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/api/runs", null, Bearer)).Status);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await LoginAsync(server, "wrong", "/")).StatusCode);
    }

    [Theory]
    [InlineData("http://0.0.0.0:3000", null)]
    [InlineData("http://*:3000", null)]
    [InlineData("http://[::]:3000", null)]
    [InlineData("http://devpilot.example:3000", null)]
    [InlineData("http://127.0.0.1:3000", "short")]
    [InlineData("https://127.0.0.1:3000", null)]
    [InlineData("nonsense", null)]
    public async Task A_server_that_would_be_open_to_others_is_not_started(string url, string? token)
    {
        await using var store = new AbsentStore();

        Assert.Throws<WebOptionsException>(() => WebServer.Create(new WebOptions { Url = url, Token = token }, store));
    }

    private static Task<HttpResponseMessage> LoginAsync(TestServer server, string token, string next) => server.Client.PostAsync(
        new Uri("/login", UriKind.Relative),
        new FormUrlEncodedContent([new("token", token), new("next", next)]));
}
