using System.Net;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Tests.Api;

public sealed class RunEventRoutesTests
{
    private const string Machine = "host-7";
    private static readonly string Id = PipelineRecord.IdOf("20260131-093000", Machine, "/src/Shop");

    [Fact]
    public async Task Events_make_a_run_that_is_in_the_list_from_the_first_batch_on()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal((HttpStatusCode.OK, """{"lastSeq":2}"""), await PostAsync(server, Started, Stage(2)));

        var run = await server.Store.FindAsync(Id, CancellationToken.None);
        Assert.Equal((RunStates.Running, 2L, "Add a field", Machine), (run!.Status, run.LastSeq, run.Input, run.Machine));
        Assert.Contains(Id, (await server.SendAsync(HttpMethod.Get, "/api/runs?status=running")).Body, StringComparison.Ordinal);
        Assert.Equal("""{"runs":[]}""", (await server.SendAsync(HttpMethod.Get, "/api/runs")).Body);
    }

    [Fact]
    public async Task Events_that_come_twice_count_once_and_those_behind_a_gap_are_asked_for_again()
    {
        await using var server = await TestServer.StartAsync();
        await PostAsync(server, Started, Stage(2));

        Assert.Equal("""{"lastSeq":2}""", (await PostAsync(server, Started, Stage(2))).Body);
        Assert.Equal("""{"lastSeq":2}""", (await PostAsync(server, Stage(4))).Body);
        Assert.Equal("""{"lastSeq":3}""", (await PostAsync(server, Stage(2), Stage(3))).Body);
        Assert.Equal("""{"lastSeq":3}""", (await PostAsync(server)).Body);
    }

    [Fact]
    public async Task The_end_of_a_run_is_in_its_record_and_the_run_log_with_the_same_number_changes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        await PostAsync(server, Started);
        await PostAsync(server, Finished(2));

        var run = await server.SendAsync(HttpMethod.Get, $"/api/runs/{Id}");
        Assert.Contains("\"status\":\"completed\",", run.Body, StringComparison.Ordinal);
        Assert.Contains("\"verdict\":\"Accepted\"", run.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, """{"ok":true}"""), await server.SendAsync(HttpMethod.Post, "/api/cline", run.Body));
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, "/api/cline", run.Body.Replace("\"score\":8.5", "\"score\":8.25", StringComparison.Ordinal))).Status);
        Assert.Equal(8.5, (await server.Store.FindAsync(Id, CancellationToken.None))!.Score);
    }

    [Theory]
    [InlineData("[]", "The body must be a JSON object.")]
    [InlineData("""{"events":[]}""", "machine")]
    [InlineData("""{"machine":"host-7"}""", "events")]
    [InlineData("""{"machine":"host-7","events":[1]}""", "events[0]")]
    [InlineData("""{"machine":"host-7","events":[{"seq":0,"at":"2026-01-31T09:30:00Z","type":"x"}]}""", "events[0].seq")]
    [InlineData("""{"machine":"host-7","events":[{"seq":2,"at":"now","type":"x"}]}""", "events[0].at")]
    [InlineData("""{"machine":"host-7","events":[{"seq":2,"at":"2026-01-31T09:30:00Z"}]}""", "events[0].type")]
    [InlineData("""{"machine":"host-7","events":[{"seq":2,"at":"2026-01-31T09:30:00Z","type":"x"},{"seq":4,"at":"2026-01-31T09:30:00Z","type":"x"}]}""", "events[1].seq")]
    [InlineData("""{"machine":"host-7","events":[{"seq":1,"at":"2026-01-31T09:30:00Z","type":"stage.started"}]}""", "run.started")]
    public async Task A_batch_that_is_wrong_is_refused_with_the_field_that_is(string body, string named)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Post, $"/api/runs/{Id}/events", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(named, answer.Body, StringComparison.Ordinal);
        Assert.Empty(await server.Store.EventsAsync(Id, 0, 10, CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"type":"run.started","seq":2,"at":"2026-01-31T09:30:01Z","stage":"Planner"}""")]
    [InlineData("""{"type":"run.started","seq":2,"at":"2026-01-31T09:30:01Z","stage":"Planner","runId":"other","request":"Other","repository":"/src/Other","backend":"b","version":"1"}""")]
    [InlineData("""{"type":"model.answered","seq":2,"at":"2026-01-31T09:30:01Z","stage":"Planner","agent":"a","model":"m","costUsd":79228162514264337593543950335,"elapsedMs":1}""")]
    [InlineData("""{"type":"model.answered","seq":2,"at":"2026-01-31T09:30:01Z","stage":"Planner","agent":"a","model":"m","inputTokens":9223372036854775807,"elapsedMs":1}""")]
    [InlineData("""{"type":"run.finished","seq":2,"at":"2026-01-31T09:30:01Z","stage":"Planner","outcome":"Accepted","score":1e999,"elapsedMs":1}""")]
    [InlineData("""{"type":"stage.started","seq":2,"at":"2026-01-31T09:30:01Z","stage":[],"round":{}}""")]
    public async Task An_event_that_says_what_cannot_be_counts_and_does_not_take_its_run_away(string odd)
    {
        await using var server = await TestServer.StartAsync();

        var again = odd.Replace("\"seq\":2", "\"seq\":3", StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, """{"lastSeq":3}"""), await PostAsync(server, Started, odd, again));
        Assert.Equal((HttpStatusCode.OK, """{"lastSeq":4}"""), await PostAsync(server, Finished(4)));

        var run = (await server.Store.FindAsync(Id, CancellationToken.None))!;
        Assert.Equal((RunStates.Completed, 4L, "Add a field", 8.5), (run.Status, run.LastSeq, run.Input, run.Score));
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, $"/runs/{Id}", null, ("Accept", "text/html"))).Status);
    }

    [Theory]
    [InlineData("request")]
    [InlineData("backend")]
    public async Task A_beginning_that_lacks_what_a_run_is_known_by_is_refused(string field)
    {
        await using var server = await TestServer.StartAsync();

        var (status, _) = await PostAsync(server, Started.Replace($"\"{field}\"", "\"x\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(await server.Store.EventsAsync(Id, 0, 10, CancellationToken.None));
    }

    [Fact]
    public async Task The_beginning_of_another_run_is_refused_under_this_id()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Post, "/api/runs/another/events", Batch(Started));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task An_event_that_came_on_several_lines_is_kept_on_one()
    {
        await using var server = await TestServer.StartAsync();

        await PostAsync(server, Started.Replace(",", ",\n", StringComparison.Ordinal));

        Assert.DoesNotContain('\n', (await server.Store.EventsAsync(Id, 0, 10, CancellationToken.None)).Single().Json);
    }

    [Fact]
    public async Task A_watcher_gets_every_event_and_the_end_with_the_end_of_the_run()
    {
        await using var server = await TestServer.StartAsync();
        await PostAsync(server, Started);
        using var watching = await server.Client.GetAsync(new Uri($"/api/runs/{Id}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", watching.Content.Headers.ContentType?.MediaType);

        var text = watching.Content.ReadAsStringAsync();
        await PostAsync(server, Stage(2));
        await PostAsync(server, Finished(3));

        Assert.Equal(["id: 1", "id: 2", "id: 3"], (await text).Split('\n').Where(line => line.StartsWith("id:", StringComparison.Ordinal)));
        Assert.Contains("event: run.finished\ndata: {", await text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watcher_that_comes_back_goes_on_where_it_was()
    {
        await using var server = await TestServer.StartAsync();
        await PostAsync(server, Started, Stage(2), Finished(3));

        var (_, text) = await server.SendAsync(HttpMethod.Get, $"/api/runs/{Id}/events", null, ("Last-Event-ID", "2"));

        Assert.StartsWith("id: 3\nevent: run.finished\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", HttpStatusCode.NoContent)]
    [InlineData("2", HttpStatusCode.OK)]
    [InlineData("0", HttpStatusCode.OK)]
    public async Task A_watcher_that_has_all_of_a_run_that_is_over_is_told_to_stay_away(string last, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();
        await PostAsync(server, Started, Stage(2), Finished(3));

        Assert.Equal(status, (await server.SendAsync(HttpMethod.Get, $"/api/runs/{Id}/events", null, ("Last-Event-ID", last))).Status);
    }

    private const string Started =
        """{"type":"run.started","seq":1,"at":"2026-01-31T09:30:00Z","stage":"Preparation","runId":"20260131-093000","request":"Add a field","repository":"/src/Shop","backend":"builtin","version":"0.1.0"}""";

    private static string Stage(int seq) => $$"""{"type":"stage.started","seq":{{seq}},"at":"2026-01-31T09:30:01Z","stage":"Planner","round":1}""";

    private static string Finished(int seq) =>
        $$"""{"type":"run.finished","seq":{{seq}},"at":"2026-01-31T09:31:00Z","stage":"Evaluator","outcome":"Accepted","reason":"Good.","score":8.5,"elapsedMs":60000,"buildAndTestMs":50000}""";

    private static string Batch(params string[] events) => $$"""{"machine":"{{Machine}}","events":[{{string.Join(',', events)}}]}""";

    private static Task<(HttpStatusCode Status, string Body)> PostAsync(TestServer server, params string[] events) =>
        server.SendAsync(HttpMethod.Post, $"/api/runs/{Id}/events", Batch(events));
}
