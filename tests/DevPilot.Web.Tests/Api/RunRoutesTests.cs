using System.Net;
using System.Text.Json;

namespace DevPilot.Web.Tests.Api;

public sealed class RunRoutesTests
{
    [Theory]
    [InlineData("GET", "/api/cline", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "/api/runs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PATCH", "/api/runs/1/artefacts/a/b", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/start", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/api/agent/run", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/none", HttpStatusCode.NotFound)]
    [InlineData("POST", "/none", HttpStatusCode.NotFound)]
    public async Task A_wrong_method_is_told_from_a_wrong_path(string method, string path, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(expected is HttpStatusCode.MethodNotAllowed, answer.Content.Headers.Allow.Count > 0);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_cursor_to_the_last()
    {
        await using var server = await TestServer.StartAsync();
        for (var number = 0; number < 7; number++)
            await server.PostAsync("/api/cline", TestServer.RunLog($"r{number}", $"2026-01-0{number + 1}T00:00:00.000Z"));

        var ids = new List<string?>();
        for (var query = "?limit=3"; query is not null;)
        {
            using var page = JsonDocument.Parse((await server.SendAsync(HttpMethod.Get, "/api/runs" + query)).Body);
            ids.AddRange(page.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString()));
            query = page.RootElement.GetProperty("nextCursor").GetString() is { } next ? $"?limit=3&cursor={Uri.EscapeDataString(next)}" : null;
        }

        Assert.Equal(["r6", "r5", "r4", "r3", "r2", "r1", "r0"], ids);
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=501", "limit")]
    [InlineData("?limit=ten", "limit")]
    [InlineData("?order=best", "order")]
    [InlineData("?status=done", "status")]
    [InlineData("?taskType=cook", "taskType")]
    [InlineData("?cursor=nonsense", "cursor")]
    [InlineData("?page=2", "page")]
    [InlineData("?limit=1&limit=2", "limit")]
    public async Task A_query_that_cannot_be_meant_is_refused_with_its_parameter(string query, string named)
    {
        await using var server = await TestServer.StartAsync();

        var (status, body) = await server.SendAsync(HttpMethod.Get, "/api/runs" + query);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"\"field\":\"{named}\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=basket", "b")]
    [InlineData("?taskType=refactor", "b")]
    [InlineData("?repo=Shop", "a")]
    [InlineData("?status=completed&order=oldest", "a,b")]
    [InlineData("?q=&status=&limit=1", "b")]
    public async Task Parameters_restrict_the_list(string query, string ids)
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("a", "2026-01-01T00:00:00Z", ",\"repository\":\"Shop\""));
        await server.PostAsync("/api/cline", TestServer.RunLog("b", "2026-01-02T00:00:00Z").Replace("Write tests", "Rename the basket", StringComparison.Ordinal).Replace("\"tests\"", "\"refactor\"", StringComparison.Ordinal));

        using var page = JsonDocument.Parse((await server.SendAsync(HttpMethod.Get, "/api/runs" + query)).Body);

        Assert.Equal(ids, string.Join(',', page.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString())));
    }

    [Fact]
    public async Task A_run_is_found_by_an_id_of_any_script_and_gone_when_it_was_removed()
    {
        await using var server = await TestServer.StartAsync();
        const string id = "läuft? 100% #1 日本";
        await server.PostAsync("/api/cline", TestServer.RunLog(id));
        var path = $"/api/runs/{Uri.EscapeDataString(id)}";

        Assert.Equal(TestServer.RunLog(id), (await server.SendAsync(HttpMethod.Get, path)).Body);
        Assert.Equal(HttpStatusCode.NoContent, (await server.SendAsync(HttpMethod.Delete, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Get, path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Delete, path)).Status);
    }

    [Fact]
    public async Task Files_of_a_run_come_back_under_their_names()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("1"));

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Put, "/api/runs/1/artefacts/patch.diff", "--- a\n+++ b\n")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Put, "/api/runs/1/artefacts/exchanges/0001.json", "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Put, "/api/runs/1/artefacts/report.md", "# Good")).Status);

        Assert.Equal("--- a\n+++ b\n", (await server.SendAsync(HttpMethod.Get, "/api/runs/1/diff")).Body);
        Assert.Equal("# Good", (await server.SendAsync(HttpMethod.Get, "/api/runs/1/report")).Body);
        Assert.Equal("""{"names":["exchanges/0001.json","patch.diff","report.md"]}""", (await server.SendAsync(HttpMethod.Get, "/api/runs/1/artefacts")).Body);
        Assert.Equal("""{"names":["0001.json"]}""", (await server.SendAsync(HttpMethod.Get, "/api/runs/1/exchanges")).Body);
        Assert.Equal("{}", (await server.SendAsync(HttpMethod.Get, "/api/runs/1/exchanges/0001.json")).Body);
    }

    [Fact]
    public async Task A_file_that_a_browser_would_run_is_sent_to_be_saved()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("1"));
        await server.SendAsync(HttpMethod.Put, "/api/runs/1/artefacts/page.html", "<script>alert(1)</script>");

        using var answer = await server.Client.GetAsync(new Uri("/api/runs/1/artefacts/page.html", UriKind.Relative));

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Theory]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("a//b")]
    [InlineData("a%5Cb")]
    [InlineData("%00")]
    public async Task A_name_that_leads_elsewhere_is_refused(string name)
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("1"));

        Assert.InRange((int)(await server.SendAsync(HttpMethod.Put, "/api/runs/1/artefacts/" + name, "x")).Status, 400, 404);
        Assert.DoesNotContain(await server.Store.ArtefactNamesAsync("1", CancellationToken.None), kept => kept.Contains("..", StringComparison.Ordinal) || kept.Contains('\\', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_a_run_that_nobody_knows_is_not_kept()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Put, "/api/runs/1/artefacts/a.txt", "x")).Status);
        Assert.Empty(await server.Store.ArtefactNamesAsync("1", CancellationToken.None));
    }

    [Fact]
    public async Task Errors_beside_the_old_routes_are_problem_details()
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await server.Client.GetAsync(new Uri("/api/runs/none", UriKind.Relative));

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"title":"Not Found","status":404,"detail":"There is no such run."}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Each_write_refuses_with_503_while_the_store_is_away_and_nothing_is_stored()
    {
        await using var server = await TestServer.StartAsync(store: new AbsentStore());
        (HttpMethod Method, string Path, string Body)[] writes =
        [
            (HttpMethod.Post, "/api/cline", TestServer.RunLog("1")),
            (HttpMethod.Post, "/api/kestra-webhook", """{"runId":"1","status":"success","summary":"Good"}"""),
            (HttpMethod.Post, "/api/runs/1/events", """{"machine":"m","events":[]}"""),
            (HttpMethod.Put, "/api/runs/1/artefacts/a.txt", "x"),
            (HttpMethod.Delete, "/api/runs/1", ""),
            (HttpMethod.Get, "/api/runs", ""),
            (HttpMethod.Get, "/health/ready", ""),
        ];
        foreach (var (method, path, body) in writes)
        {
            using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Get ? null : new StringContent(body) };
            using var answer = await server.Client.SendAsync(request);

            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, answer.StatusCode));
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/health/live")).Status);
        Assert.DoesNotContain(server.Log.Entries, entry => entry.StartsWith("Error", StringComparison.Ordinal));
    }
}
