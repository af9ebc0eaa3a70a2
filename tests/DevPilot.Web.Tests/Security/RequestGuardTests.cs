using System.Net;

namespace DevPilot.Web.Tests.Security;

/// <summary>A server on loopback without a token trusts whoever reaches it; a browser must not be the way in for others.</summary>
public sealed class RequestGuardTests
{
    [Fact]
    public async Task A_name_that_its_owner_lets_point_to_this_machine_reaches_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("secret"));

        foreach (var path in new[] { "/api/runs", "/api/runs/secret", "/", "/health/live" })
        {
            var (status, body) = await server.SendAsync(HttpMethod.Get, path, null, ("Host", $"rebound.example:{server.Address.Port}"));
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, status));
            Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task The_names_of_this_machine_are_its_own(string host)
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/api/runs", null, ("Host", $"{host}:{server.Address.Port}"))).Status);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "http://127.0.0.1.evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_cannot_write(string name, string value)
    {
        await using var server = await TestServer.StartAsync();

        (HttpMethod, string)[] writes =
        [
            (HttpMethod.Post, "/api/cline"),
            (HttpMethod.Post, "/api/kestra-webhook"),
            (HttpMethod.Post, "/api/pipelines"),
            (HttpMethod.Post, "/api/runs/1/events"),
            (HttpMethod.Post, "/api/runs/1/apply"),
            (HttpMethod.Put, "/api/runs/1/artefacts/x"),
            (HttpMethod.Delete, "/api/runs/1"),
        ];
        foreach (var (method, path) in writes)
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await server.SendAsync(method, path, TestServer.RunLog("1"), (name, value))).Status));
        Assert.Null(await server.Store.FindAsync("1", CancellationToken.None));
    }

    [Fact]
    public async Task The_dashboards_own_pages_and_programs_without_a_browser_can_write()
    {
        await using var server = await TestServer.StartAsync();
        var own = server.Address.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("1"), ("Origin", own), ("Sec-Fetch-Site", "same-origin"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("2"))).Status);
    }

    [Fact]
    public async Task A_link_from_elsewhere_can_be_followed_and_a_frame_or_script_from_elsewhere_gets_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("1"));

        Assert.Equal(
            HttpStatusCode.OK,
            (await server.SendAsync(HttpMethod.Get, "/", null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document"))).Status);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await server.SendAsync(HttpMethod.Get, "/", null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.SendAsync(HttpMethod.Get, "/api/runs", null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "cors"))).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/runs")]
    [InlineData("/api/runs/none")]
    [InlineData("/nowhere")]
    public async Task Every_answer_tells_browsers_what_they_may_do_with_it(string path)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
