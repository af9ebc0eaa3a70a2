using DevPilot.Core.Runs;
using DevPilot.Runs.Delivery;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Delivery;

public sealed class RunReporterTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_run_arrives_with_its_events_its_files_and_its_log()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = new WrittenRun(_repository, "20260131-093000").With("plan.json", "{}").With("exchanges/0001.json", "[1]").With("lock", "").With("run.json", "{}");
        await using var reporter = Reporter(server.Endpoint);

        reporter.OnEvent(run.Start());
        await Eventually(() => Delivered(run) is 1);
        Assert.Single(server.EventsOf(run.Id));
        reporter.OnEvent(run.Stage());
        await Eventually(() => Delivered(run) is 2);
        reporter.OnEvent(run.Finish());
        run.With("report.md", "# Report");

        Assert.Equal("", await reporter.FinishAsync());
        Assert.Equal(run.Lines(), server.EventsOf(run.Id));
        Assert.Equal(["exchanges/0001.json", "plan.json", "report.md"], server.Files.Keys.Select(name => name.Split('/', 2)[1]).Order());
        Assert.All(server.Files.Values, file => Assert.Equal(1, file.Times));
        var log = Assert.Single(server.Logs);
        Assert.Equal((run.Id, "pipeline", "completed", 3L), (log.GetProperty("id").GetString(), log.GetProperty("taskType").GetString(), log.GetProperty("status").GetString(), log.GetProperty("lastSeq").GetInt64()));
        Assert.Empty(new Outbox(_repository.Root).Entries());
    }

    [Fact]
    public async Task A_run_that_nobody_answers_for_waits_and_the_next_one_brings_it_along_once()
    {
        var endpoint = new Uri($"http://127.0.0.1:{LoopbackPort.Find()}/api/cline");
        var first = WrittenRun.Whole(_repository, "20260131-093000");
        await using (var away = Reporter(endpoint))
        {
            away.Begin(first.LocalId);
            await Eventually(() => Waiting().Length is 1);

            Assert.Contains("devpilot runs --deliver", await away.FinishAsync(), StringComparison.Ordinal);
        }

        await using var server = await ScriptedRunServer.StartAsync(endpoint.Port);
        var second = new WrittenRun(_repository, "20260131-100000");
        await using var reporter = Reporter(endpoint);
        reporter.OnEvent(second.Start());
        await Eventually(() => Waiting() is ["20260131-100000"]);
        second.Finish();
        await reporter.FinishAsync(isPatient: true);

        Assert.Equal(first.Lines(), server.EventsOf(first.Id));
        Assert.Equal([first.Id, second.Id], server.Logs.Select(log => log.GetProperty("id").GetString()));
        Assert.Empty(Waiting());
    }

    [Fact]
    public async Task A_server_that_never_answers_is_not_waited_for_without_end()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        server.Hold = new TaskCompletionSource().Task;
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        await using var reporter = Reporter(server.Endpoint, WrittenRun.Options with { ParkLimit = TimeSpan.FromMilliseconds(50) });
        reporter.Begin(run.LocalId);
        await Eventually(() => !server.Requests.IsEmpty);

        await reporter.FinishAsync(isPatient: true);

        Assert.Equal([run.LocalId], Waiting());
    }

    [Fact]
    public async Task A_server_that_stops_in_the_middle_of_a_run_gets_the_rest_when_it_is_back()
    {
        var server = await ScriptedRunServer.StartAsync(LoopbackPort.Find());
        var run = new WrittenRun(_repository, "20260131-093000");
        await using var reporter = Reporter(server.Endpoint);
        reporter.OnEvent(run.Start());
        await Eventually(() => Delivered(run) is 1);
        await server.DisposeAsync();
        reporter.OnEvent(run.Stage());
        reporter.OnEvent(run.Stage(PipelineStage.Coder));

        // It is back with nothing of what it had.
        await using var again = await ScriptedRunServer.StartAsync(server.Endpoint.Port);
        await Eventually(() => Delivered(run) is 3);
        reporter.OnEvent(run.Finish());
        await Eventually(() => Delivered(run) is 4);
        await reporter.FinishAsync();

        Assert.Equal(run.Lines(), again.EventsOf(run.Id));
        Assert.Single(again.Logs);
    }

    [Fact]
    public async Task An_old_server_gets_the_log_alone_with_the_fields_that_it_takes()
    {
        await using var server = await ScriptedRunServer.StartAsync(isOld: true);
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        await using var reporter = Reporter(server.Endpoint);
        reporter.Begin(run.LocalId);
        await Eventually(() => !server.Requests.IsEmpty);
        await reporter.FinishAsync(isPatient: true);

        var log = Assert.Single(server.Logs);
        Assert.Equal(["id", "taskType", "timestamp", "input", "outputSummary", "status"], log.EnumerateObject().Select(property => property.Name));
        Assert.Empty(server.Files);
    }

    [Fact]
    public async Task An_old_server_is_not_sent_twice_what_it_has()
    {
        await using var server = await ScriptedRunServer.StartAsync(isOld: true);
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        for (var time = 0; time < 2; time++)
        {
            await using var reporter = Reporter(server.Endpoint);
            reporter.Begin(run.LocalId);
            await reporter.FinishAsync(isPatient: true);
        }

        Assert.Single(server.Logs);
        Assert.Empty(Waiting());
    }

    [Fact]
    public async Task Whoever_listens_where_nobody_named_a_server_is_told_nothing()
    {
        await using var stranger = await ScriptedRunServer.StartAsync();
        stranger.Misbehave = _ => (200, "X-Powered-By", "something else");
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        await using var reporter = new RunReporter(
            _repository.Root, new ServerAddress { Endpoint = stranger.Endpoint, IsAssumed = true }, WrittenRun.Options, TimeProvider.System);
        reporter.Begin(run.LocalId);
        await Eventually(() => stranger.Requests.Count > 1);

        Assert.Equal("", await reporter.FinishAsync());
        Assert.All(stranger.Requests, request => Assert.Equal("GET /api/runs?limit=1", request));
        Assert.Empty(Waiting());
    }

    [Fact]
    public async Task A_server_that_shows_itself_is_reported_to_though_nobody_named_it()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        await using var reporter = new RunReporter(
            _repository.Root, new ServerAddress { Endpoint = server.Endpoint, IsAssumed = true }, WrittenRun.Options, TimeProvider.System);
        reporter.Begin(run.LocalId);
        await reporter.FinishAsync(isPatient: true);

        Assert.Single(server.Logs);
    }

    [Fact]
    public async Task What_is_added_after_the_end_arrives_too()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        await ReportAsync(server, run);
        run.Append(new RunApplied(["User.cs"], []));
        await ReportAsync(server, run);

        Assert.Equal(run.Lines(), server.EventsOf(run.Id));
        Assert.Equal([3, 4], server.Logs.Select(log => log.GetProperty("lastSeq").GetInt64()));
    }

    private async Task ReportAsync(ScriptedRunServer server, WrittenRun run)
    {
        await using var reporter = Reporter(server.Endpoint);
        reporter.Begin(run.LocalId);
        await reporter.FinishAsync(isPatient: true);
    }

    // What is written down when a round of reporting is over: only then the next one begins, and the end of the run waits for a server that answers.
    private long? Delivered(WrittenRun run) => new Outbox(_repository.Root).Find(run.LocalId)?.DeliveredSeq;

    private string[] Waiting() => [.. new Outbox(_repository.Root).Entries().Select(entry => entry.Run)];

    private RunReporter Reporter(Uri endpoint, DeliveryOptions? options = null) =>
        new(_repository.Root, new ServerAddress { Endpoint = endpoint }, options ?? WrittenRun.Options, TimeProvider.System);

    private static async Task Eventually(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!condition())
            await Task.Delay(5, limit.Token);
    }
}
