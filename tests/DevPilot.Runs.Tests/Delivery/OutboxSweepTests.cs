using DevPilot.Core.Runs;
using DevPilot.Runs.Delivery;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Delivery;

public sealed class OutboxSweepTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Each_run_that_waits_is_delivered_once()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        WrittenRun[] runs = [WrittenRun.Whole(_repository, "20260131-093000"), WrittenRun.Whole(_repository, "20260131-094000")];
        Await(server, runs);

        Assert.Equal(
            runs.Select(run => new DeliveryResult(run.LocalId, DeliveryState.Delivered, "") { Events = 3, Files = 3 }),
            await DeliverAsync(server));
        Assert.Empty(await DeliverAsync(server));
        Assert.Equal(runs.Select(run => run.Id), server.Logs.Select(log => log.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Two_that_deliver_at_once_send_a_run_once()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var hold = new TaskCompletionSource();
        server.Hold = hold.Task;
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        Await(server, run);

        var first = DeliverAsync(server);
        while (server.Requests.IsEmpty)
            await Task.Delay(5);
        Assert.Equal(DeliveryState.AtWork, Assert.Single(await DeliverAsync(server)).State);
        hold.SetResult();

        Assert.Equal(DeliveryState.Delivered, Assert.Single(await first).State);
        Assert.Single(server.Logs);
    }

    [Fact]
    public async Task A_run_that_a_process_works_on_is_left_to_it()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        Await(server, run);
        using var work = new FileStream(Path.Combine(run.Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(DeliveryState.AtWork, Assert.Single(await DeliverAsync(server)).State);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task A_refusal_is_told_and_only_a_person_asks_again(int status)
    {
        await using var server = await ScriptedRunServer.StartAsync();
        server.Misbehave = _ => (status, "X-Test", "1");
        Await(server, WrittenRun.Whole(_repository, "20260131-093000"));

        var refused = Assert.Single(await DeliverAsync(server));
        var asked = server.Requests.Count;
        await Sweep(server).RunAsync(CancellationToken.None);

        Assert.Equal(DeliveryState.Refused, refused.State);
        Assert.Contains($"{status}: As the test wants it.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(asked, server.Requests.Count);
        server.Misbehave = _ => null;
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await DeliverAsync(server)).State);
    }

    [Fact]
    public async Task A_server_that_asks_for_time_gets_it()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        server.Misbehave = _ => (503, "Retry-After", "3600");
        Await(server, WrittenRun.Whole(_repository, "20260131-093000"));

        Assert.Equal(DeliveryState.Away, Assert.Single(await DeliverAsync(server)).State);
        var asked = server.Requests.Count;
        await Sweep(server).RunAsync(CancellationToken.None);

        Assert.Equal(asked, server.Requests.Count);
        Assert.NotNull(Assert.Single(new Outbox(_repository.Root).Entries()).NotBefore);
    }

    [Fact]
    public async Task A_redirection_is_not_followed_with_the_token()
    {
        await using var elsewhere = await ScriptedRunServer.StartAsync();
        await using var server = await ScriptedRunServer.StartAsync();
        server.Misbehave = _ => (307, "Location", elsewhere.Endpoint.AbsoluteUri);
        Await(server, WrittenRun.Whole(_repository, "20260131-093000"));

        Assert.Equal(DeliveryState.Refused, Assert.Single(await DeliverAsync(server)).State);
        Assert.Empty(elsewhere.Requests);
        Assert.Equal("Bearer very-secret-token", server.Authorizations.First());
    }

    [Fact]
    public async Task The_outbox_holds_no_secret()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        server.Misbehave = request => request.Path.Value!.EndsWith("cline", StringComparison.Ordinal) ? (503, "X-Test", "1") : null;
        Await(server, WrittenRun.Whole(_repository, "20260131-093000"));
        await DeliverAsync(server);

        var entry = await File.ReadAllTextAsync(_repository[".devpilot/outbox/20260131-093000.json"]);
        Assert.DoesNotContain("secret", entry, StringComparison.Ordinal);
        Assert.Contains("\"deliveredSeq\":3", entry, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_another_server_is_not_sent_to_this_one()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = WrittenRun.Whole(_repository, "20260131-093000");
        new Outbox(_repository.Root).Write(new OutboxEntry { Run = run.LocalId, Endpoint = "https://devpilot.example/api/cline" });

        Assert.Equal(
            new DeliveryResult(run.LocalId, DeliveryState.ForAnother, "It waits for https://devpilot.example/api/cline."),
            Assert.Single(await DeliverAsync(server)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_killed_run_arrives_as_failed_and_can_go_on()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = new WrittenRun(_repository, "20260131-093000");
        run.Start();
        run.Stage(PipelineStage.Coder);
        Await(server, run);
        await DeliverAsync(server);
        run.Finish();
        Await(server, run);
        await DeliverAsync(server);

        Assert.Equal(["failed", "completed"], server.Logs.Select(log => log.GetProperty("status").GetString()));
        Assert.Equal(run.Lines(), server.EventsOf(run.Id));
    }

    [Fact]
    public async Task A_line_that_a_crash_tore_is_not_sent()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = new WrittenRun(_repository, "20260131-093000");
        run.Start();
        await File.AppendAllTextAsync(Path.Combine(run.Folder, "events.jsonl"), "\0\0\0\0\n{\"seq\":2,\"type\":\"stage.st");
        Await(server, run);

        Assert.Equal(DeliveryState.Delivered, Assert.Single(await DeliverAsync(server)).State);
        Assert.Single(server.EventsOf(run.Id));
    }

    [Fact]
    public async Task Batches_that_are_too_large_are_made_smaller()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = new WrittenRun(_repository, "20260131-093000");
        run.Start();
        for (var stage = 0; stage < 40; stage++)
            run.Stage();
        server.Misbehave = request => request.ContentLength > 1_500 ? (413, "X-Test", "1") : null;
        Await(server, run);

        Assert.Equal(DeliveryState.Delivered, Assert.Single(await DeliverAsync(server)).State);
        Assert.Equal(run.Lines(), server.EventsOf(run.Id));
    }

    [Fact]
    public async Task A_file_that_is_not_wanted_keeps_nothing_else_away()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        server.Misbehave = request => request.Path.Value!.EndsWith("plan.json", StringComparison.Ordinal) ? (413, "X-Test", "1") : null;
        Await(server, WrittenRun.Whole(_repository, "20260131-093000"));

        Assert.Equal(2, Assert.Single(await DeliverAsync(server)).Files);
        Assert.Single(server.Logs);
    }

    [Fact]
    public async Task Links_and_large_files_stay()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        var run = WrittenRun.Whole(_repository, "20260131-093000").With("exchanges/0002.json", new string('x', 5_000));
        _repository.With("secret.txt", "secret");
        File.CreateSymbolicLink(Path.Combine(run.Folder, "exchanges", "0003.json"), _repository["secret.txt"]);
        Await(server, run);

        Assert.Equal(3, Assert.Single(await DeliverAsync(server, WrittenRun.Options with { MostFileBytes = 1_000 })).Files);
        Assert.DoesNotContain(server.Files.Keys, name => name.Contains("0003", StringComparison.Ordinal) || name.Contains("0002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_gone_waits_no_more()
    {
        await using var server = await ScriptedRunServer.StartAsync();
        new Outbox(_repository.Root).Write(new OutboxEntry { Run = "20260131-093000", Endpoint = server.Endpoint.AbsoluteUri });

        Assert.Equal(DeliveryState.Gone, Assert.Single(await DeliverAsync(server)).State);
        Assert.Empty(new Outbox(_repository.Root).Entries());
    }

    private void Await(ScriptedRunServer server, params WrittenRun[] runs)
    {
        foreach (var run in runs)
            new Outbox(_repository.Root).Write(new OutboxEntry { Run = run.LocalId, Endpoint = server.Endpoint.AbsoluteUri });
    }

    private async Task<List<DeliveryResult>> DeliverAsync(ScriptedRunServer server, DeliveryOptions? options = null)
    {
        var results = new List<DeliveryResult>();
        await Sweep(server, options).DeliverAllAsync(results.Add, CancellationToken.None);
        return results;
    }

    private OutboxSweep Sweep(ScriptedRunServer server, DeliveryOptions? options = null) => new(
        new Outbox(_repository.Root),
        new RunServerClient(new ServerAddress { Endpoint = server.Endpoint, Token = "very-secret-token" }, TimeSpan.FromMinutes(10), TimeProvider.System),
        options ?? WrittenRun.Options,
        TimeProvider.System);
}
