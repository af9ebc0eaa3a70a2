using System.Net;
using System.Text;
using System.Text.Json;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Web.Tests.Api;

/// <summary>What clients of the old API see, to the letter.</summary>
public sealed class RunLogRoutesTests
{
    [Fact]
    public async Task A_run_log_is_kept_and_comes_back_as_it_was_sent()
    {
        await using var server = await TestServer.StartAsync();
        var sent = TestServer.RunLog("run-1", more: ",\"branch\":\"main\",\"nested\":{\"deep\":[1,\"ü\",null]}");

        Assert.Equal((HttpStatusCode.OK, """{"ok":true}"""), await server.SendAsync(HttpMethod.Post, "/api/cline", sent));

        Assert.Equal($"{{\"runs\":[{sent}]}}", (await server.SendAsync(HttpMethod.Get, "/api/runs")).Body);
    }

    [Fact]
    public async Task The_newest_run_comes_first_with_its_newest_summary_first()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("old", "2026-01-01T00:00:00.000Z"));
        await server.PostAsync("/api/cline", TestServer.RunLog("new", "2026-02-01T00:00:00.000Z"));
        foreach (var (text, time) in new[] { ("second", "2026-02-03T00:00:00.000Z"), ("third", "2026-02-04T00:00:00.000Z"), ("first", "2026-02-02T00:00:00.000Z") })
            await server.PostAsync("/api/kestra-webhook", $$"""{"runId":"new","status":"warning","summary":"{{text}}","createdAt":"{{time}}"}""");

        using var list = JsonDocument.Parse((await server.SendAsync(HttpMethod.Get, "/api/runs")).Body);
        var runs = list.RootElement.GetProperty("runs");
        Assert.Equal(["new", "old"], runs.EnumerateArray().Select(run => run.GetProperty("id").GetString()));
        Assert.Equal(
            ["third", "second", "first"],
            runs[0].GetProperty("kestraSummaries").EnumerateArray().Select(summary => summary.GetProperty("summary").GetString()));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("{\"id\":\"1\",", "")]
    [InlineData("{}", "id")]
    [InlineData("{\"id\":7}", "id")]
    [InlineData("{\"id\":\"a/b\"}", "id")]
    [InlineData("{\"id\":\"1\",\"taskType\":\"cook\"}", "taskType")]
    [InlineData("{\"id\":\"1\",\"status\":\"running\"}", "status")]
    [InlineData("{\"id\":\"1\",\"timestamp\":\"yesterday\"}", "timestamp")]
    [InlineData("{\"id\":\"1\",\"timestamp\":\"0001-01-01T00:00:00Z\"}", "timestamp")]
    [InlineData("{\"id\":\"1\",\"input\":{}}", "input")]
    [InlineData("{\"id\":\"1\",\"score\":11}", "score")]
    [InlineData("{\"id\":\"1\",\"costUsd\":-1}", "costUsd")]
    [InlineData("{\"id\":\"1\",\"durationMs\":1.5}", "durationMs")]
    [InlineData("{\"id\":\"1\",\"verdict\":\"1\"}", "verdict")]
    [InlineData("{\"id\":\"1\",\"tests\":{\"passed\":1}}", "tests.failed")]
    [InlineData("{\"id\":\"1\",\"kestraSummaries\":[{\"status\":\"fine\"}]}", "kestraSummaries[0].status")]
    [InlineData("{\"id\":\"1\",\"kestraSummaries\":[3]}", "kestraSummaries[0]")]
    public async Task What_cannot_be_meant_is_refused_with_the_field_that_cannot(string body, string field)
    {
        await using var server = await TestServer.StartAsync();

        var (status, text) = await server.SendAsync(HttpMethod.Post, "/api/cline", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        using var answer = JsonDocument.Parse(text);
        Assert.Equal("Invalid payload", answer.RootElement.GetProperty("error").GetString());
        Assert.Contains(field, answer.RootElement.GetProperty("details").EnumerateArray().Select(problem => problem.GetProperty("field").GetString()));
        Assert.Empty((await server.Store.ListAsync(new RunQuery(), CancellationToken.None)).Runs);
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\"id\":\"2\"}")]
    [InlineData("{\"id\":\"1\",\"x\":\"\\ud83d\"}")]
    [InlineData("{\"id\":\"1\",\"\\udc00\":1}")]
    [InlineData("{\"id\":\"1\",\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}")]
    public async Task Names_twice_half_characters_and_deep_nesting_are_refused(string body)
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await server.SendAsync(HttpMethod.Post, "/api/cline", body)).Status);
    }

    [Fact]
    public async Task A_name_twice_is_told_in_a_whole_sentence()
    {
        await using var server = await TestServer.StartAsync();

        var (_, answer) = await server.SendAsync(HttpMethod.Post, "/api/cline", """{"id":"1","id":"2"}""");

        Assert.Contains("without a name twice in an object.\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"id\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\"}")];

        using var answer = await server.Client.PostAsync(new Uri("/api/cline", UriKind.Relative), new ByteArrayContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_content_type_is_not_asked_for_as_the_old_server_did_not()
    {
        await using var server = await TestServer.StartAsync();
        using var content = new StringContent(TestServer.RunLog("1"), Encoding.UTF8, "text/plain");

        using var answer = await server.Client.PostAsync(new Uri("/api/cline", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_run_log_of_more_than_a_megabyte_is_refused_and_one_just_below_is_kept()
    {
        await using var server = await TestServer.StartAsync();
        var room = new WebOptions().MostRunLogBytes - TestServer.RunLog("1", more: ",\"x\":\"\"").Length;

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("1", more: $",\"x\":\"{new string('a', room)}\""))).Status);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("2", more: $",\"x\":\"{new string('a', room + 1)}\""))).Status);
        Assert.Null(await server.Store.FindAsync("2", CancellationToken.None));
    }

    [Fact]
    public async Task The_same_run_log_may_come_again_and_another_one_under_its_id_may_not()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("1"));

        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("1"))).Status);
        Assert.Equal(
            (HttpStatusCode.Conflict, """{"error":"Another run has this id"}"""),
            await server.SendAsync(HttpMethod.Post, "/api/cline", TestServer.RunLog("1", more: ",\"x\":1")));
    }

    [Fact]
    public async Task A_summary_for_a_run_that_is_not_there_is_told()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(
            (HttpStatusCode.NotFound, """{"error":"Run not found"}"""),
            await server.SendAsync(HttpMethod.Post, "/api/kestra-webhook", """{"runId":"1","status":"success","summary":"Good"}"""));
    }

    [Theory]
    [InlineData("{}", "runId")]
    [InlineData("""{"runId":"1","status":"success"}""", "summary")]
    [InlineData("""{"runId":"1","status":"fine","summary":"Good"}""", "status")]
    [InlineData("""{"runId":"1","status":"failed","summary":"Bad","createdAt":5}""", "createdAt")]
    public async Task A_summary_without_its_fields_is_refused_in_the_old_words(string body, string field)
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync("/api/cline", TestServer.RunLog("1"));

        var (status, text) = await server.SendAsync(HttpMethod.Post, "/api/kestra-webhook", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("""{"error":"runId, status, and summary are required","details":[""", text, StringComparison.Ordinal);
        Assert.Contains($"\"field\":\"{field}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_without_parameters_holds_finished_runs_up_to_the_bound_that_a_header_states()
    {
        await using var server = await TestServer.StartAsync();
        for (var number = 0; number < 5010; number++)
        {
            var run = new RunRecord
            {
                Id = $"{number}",
                TaskType = "tests",
                Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(number),
                Input = "",
                OutputSummary = "",
                Status = number % 1000 is 0 ? RunStates.Running : RunStates.Completed,
            };
            await server.Store.AddAsync(run, CancellationToken.None);
        }

        using var answer = await server.Client.GetAsync(new Uri("/api/runs", UriKind.Relative));
        using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var ids = list.RootElement.GetProperty("runs").EnumerateArray().Select(run => int.Parse(run.GetProperty("id").GetString()!)).ToList();

        Assert.Equal("5000", answer.Headers.GetValues("X-DevPilot-Limit").Single());
        Assert.Equal(Enumerable.Range(0, 5010).Reverse().Where(number => number % 1000 is not 0).Take(5000), ids);
    }
}
