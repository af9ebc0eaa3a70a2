using System.Net;
using System.Text.Json;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.TestSupport;
using DevPilot.Web.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevPilot.Web.Tests.Pipelines;

public sealed class RunActionsTests : IDisposable
{
    private const string LocalId = "20260131-093000";
    private readonly HeldProcessRunner _processes = new();
    private readonly TemporaryFolder _shop = new();

    [Fact]
    public async Task A_run_that_is_asked_for_is_in_the_list_as_it_happens()
    {
        await using var server = await StartAsync();

        var (job, location) = await PostAsync(server, $$$"""{"repository":"{{{_shop.Root}}}","request":"Add a field","model":"builtin","options":{"until":"coder","timeout":"20m","budgetUsd":1.5}}""");
        var child = await _processes.NextAsync();
        Assert.Equal(
            ["run", "--json", $"--repo={_shop.Root}", "--model=builtin", "--until=coder", "--timeout=20m", "--budget-usd=1.5", "--", "Add a field"],
            child.Command.Arguments);

        child.Say("Something for people");
        child.Say(Started());
        await UntilAsync(async () => (await JobAsync(server, location)).RunId is not null);
        Assert.Equal((RunId, "Running"), await JobAsync(server, location));
        Assert.Equal(RunStates.Running, (await server.Store.FindAsync(RunId, CancellationToken.None))?.Status);

        child.Say(Finished(2));
        child.End(0);
        await UntilAsync(async () => (await JobAsync(server, location)).State is "Ended");
        Assert.Equal(RunStates.Completed, (await server.Store.FindAsync(RunId, CancellationToken.None))!.Status);
        Assert.StartsWith("/api/pipelines/", location, StringComparison.Ordinal);
        Assert.Equal("Queued", job);
    }

    [Fact]
    public async Task A_run_whose_process_was_killed_has_failed()
    {
        await using var server = await StartAsync();
        var (_, location) = await PostAsync(server, Request("Add a field"));
        var child = await _processes.NextAsync();
        _shop.With($".devpilot/runs/{LocalId}/events.jsonl", $"{Started()}\n");

        child.Say(Started());
        child.End(137);

        await UntilAsync(async () => (await JobAsync(server, location)).State is "Ended");
        var run = (await server.Store.FindAsync(RunId, CancellationToken.None))!;
        Assert.Equal((RunStates.Failed, 1L), (run.Status, run.LastSeq));
        Assert.StartsWith("Its process ended before the run did", run.OutputSummary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_and_events_of_the_runs_folder_are_taken_when_it_ends()
    {
        await using var server = await StartAsync();
        var (_, location) = await PostAsync(server, Request("Add a field"));
        var child = await _processes.NextAsync();
        _shop.With($".devpilot/runs/{LocalId}/events.jsonl", $"{Started()}\n{Finished(2)}\n")
            .With($".devpilot/runs/{LocalId}/patch.diff", "--- a\n")
            .With($".devpilot/runs/{LocalId}/exchanges/0001.json", "{}")
            .With($".devpilot/runs/{LocalId}/test-results/big.trx", "<x/>")
            .With("secret.txt", "not for the server");
        File.CreateSymbolicLink(_shop[$".devpilot/runs/{LocalId}/link.txt"], _shop["secret.txt"]);

        child.Say(Started());
        child.End(0);

        await UntilAsync(async () => (await JobAsync(server, location)).State is "Ended");
        Assert.Equal(["exchanges/0001.json", "patch.diff"], await server.Store.ArtefactNamesAsync(RunId, CancellationToken.None));
        Assert.Equal(2, (await server.Store.EventsAsync(RunId, 0, 10, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("/etc", "is not one of the repositories")]
    [InlineData("..", "is not one of the repositories")]
    [InlineData("", "repository")]
    public async Task Only_what_the_owner_allows_is_worked_on(string repository, string reason)
    {
        await using var server = await StartAsync();

        var (status, body) = await server.SendAsync(HttpMethod.Post, "/api/pipelines", $$"""{"repository":"{{repository}}","request":"Add a field"}""");

        Assert.InRange((int)status, 400, 403);
        Assert.Contains(reason, body, StringComparison.Ordinal);
        Assert.False(_processes.HasNext);
    }

    [Fact]
    public async Task A_server_without_repositories_starts_nothing_and_says_how_it_would()
    {
        await using var server = await TestServer.StartAsync();

        var (status, body) = await server.SendAsync(HttpMethod.Post, "/api/pipelines", Request("Add a field"));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("devpilot serve --allow DIR", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"options\":{\"trust\":true}", "options.trust")]
    [InlineData("\"trust\":true", "trust")]
    [InlineData("\"model\":\"replay:/etc\"", "model")]
    [InlineData("\"model\":\"--trust\"", "model")]
    [InlineData("\"options\":{\"until\":\"lunch\"}", "until")]
    [InlineData("\"options\":{\"timeout\":\"soon\"}", "timeout")]
    [InlineData("\"options\":{\"budgetUsd\":0}", "budgetUsd")]
    public async Task An_option_that_cannot_be_meant_is_refused(string more, string field)
    {
        await using var server = await StartAsync();

        var (status, body) = await server.SendAsync(HttpMethod.Post, "/api/pipelines", Request("Add a field", more));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains($"\"field\":\"{field}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_is_never_an_option_and_the_servers_secrets_stay_with_it()
    {
        await using var server = await StartAsync();
        await PostAsync(server, Request("--trust"));

        var command = (await _processes.NextAsync()).Command;

        Assert.Equal(["--", "--trust"], command.Arguments.TakeLast(2));
        Assert.Equal(
            (null, null, "off"),
            (command.Environment["DEVPILOT_API_TOKEN"], command.Environment["REDIS_URL"], command.Environment["DEVPILOT_REPORTING"]));
        Assert.True(command.InterruptGrace > TimeSpan.Zero);
    }

    [Fact]
    public async Task Runs_beyond_the_bound_wait_their_turn_and_can_be_cancelled_before_it()
    {
        await using var server = await StartAsync(new WebOptions { MostParallelRuns = 1 });
        await PostAsync(server, Request("first"));
        var first = await _processes.NextAsync();
        var (_, second) = await PostAsync(server, Request("second"));
        await PostAsync(server, Request("third"));

        Assert.Equal("Queued", (await JobAsync(server, second)).State);
        Assert.False(_processes.HasNext);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Post, second + "/cancel")).Status);
        first.End(0);

        Assert.Equal("third", (await _processes.NextAsync()).Command.Arguments[^1]);
        Assert.Equal("Ended", (await JobAsync(server, second)).State);
    }

    [Fact]
    public async Task More_than_may_wait_is_refused_for_now()
    {
        await using var server = await StartAsync(new WebOptions { MostParallelRuns = 1, MostQueuedRuns = 1 });
        await PostAsync(server, Request("runs"));
        await _processes.NextAsync();
        await PostAsync(server, Request("waits"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.SendAsync(HttpMethod.Post, "/api/pipelines", Request("too much"))).Status);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_is_asked_to_stop()
    {
        await using var server = await StartAsync();
        var (_, location) = await PostAsync(server, Request("Add a field"));
        var child = await _processes.NextAsync();
        child.Say(Started());
        await UntilAsync(async () => (await JobAsync(server, location)).RunId == RunId);

        Assert.Equal(HttpStatusCode.Accepted, (await server.SendAsync(HttpMethod.Post, $"/api/runs/{RunId}/cancel")).Status);

        await UntilAsync(async () => (await JobAsync(server, location)).State is "Ended");
        Assert.Equal(HttpStatusCode.Conflict, (await server.SendAsync(HttpMethod.Post, $"/api/runs/{RunId}/cancel")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Post, "/api/runs/none/cancel")).Status);
    }

    [Fact]
    public async Task What_a_run_that_could_not_start_says_is_kept()
    {
        await using var server = await StartAsync();
        var (_, location) = await PostAsync(server, Request("Add a field"));

        (await _processes.NextAsync()).End(3, "devpilot: There is no C# project.\n");

        await UntilAsync(async () => (await JobAsync(server, location)).State is "Ended");
        Assert.Contains("There is no C# project.", (await server.SendAsync(HttpMethod.Get, location)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_and_apply_work_on_runs_of_this_machine_in_allowed_repositories()
    {
        await using var server = await StartAsync();
        await AddAsync(server, RunId, Environment.MachineName, _shop.Root);
        await AddAsync(server, "elsewhere", "other-host", _shop.Root);
        await AddAsync(server, "forbidden", Environment.MachineName, "/etc");
        await server.PostAsync("/api/cline", TestServer.RunLog("old"));

        foreach (var action in new[] { "resume", "apply" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await server.SendAsync(HttpMethod.Post, $"/api/runs/elsewhere/{action}")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await server.SendAsync(HttpMethod.Post, $"/api/runs/forbidden/{action}")).Status);
            Assert.Equal(HttpStatusCode.Conflict, (await server.SendAsync(HttpMethod.Post, $"/api/runs/old/{action}")).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await server.SendAsync(HttpMethod.Post, $"/api/runs/none/{action}")).Status);
        }

        var applying = server.SendAsync(HttpMethod.Post, $"/api/runs/{RunId}/apply");
        var apply = await _processes.NextAsync();
        Assert.Equal(["apply", "--yes", $"--repo={_shop.Root}", "--", LocalId], apply.Command.Arguments);
        apply.End(1, "devpilot: The change is not accepted.\n");
        Assert.Equal(HttpStatusCode.Conflict, (await applying).Status);
        Assert.Contains("The change is not accepted.", (await applying).Body, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Accepted, (await server.SendAsync(HttpMethod.Post, $"/api/runs/{RunId}/resume")).Status);
        Assert.Equal(["resume", "--json", $"--repo={_shop.Root}", "--", LocalId], (await _processes.NextAsync()).Command.Arguments);
        Assert.Equal(HttpStatusCode.Conflict, (await server.SendAsync(HttpMethod.Post, $"/api/runs/{RunId}/resume")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await server.SendAsync(HttpMethod.Delete, $"/api/runs/{RunId}")).Status);
    }

    [Theory]
    [InlineData(RunOutcome.Accepted, HttpStatusCode.Conflict)]
    [InlineData(RunOutcome.NotAccepted, HttpStatusCode.Conflict)]
    [InlineData(RunOutcome.Paused, HttpStatusCode.Accepted)]
    [InlineData(RunOutcome.BudgetSpent, HttpStatusCode.Accepted)]
    public async Task Only_a_run_that_has_something_left_to_do_is_resumed(RunOutcome verdict, HttpStatusCode expected)
    {
        await using var server = await StartAsync();
        await AddAsync(server, RunId, Environment.MachineName, _shop.Root, verdict);

        Assert.Equal(expected, (await server.SendAsync(HttpMethod.Post, $"/api/runs/{RunId}/resume")).Status);
    }

    [Fact]
    public async Task A_repository_may_be_named_by_its_folder_or_reached_by_a_link()
    {
        using var links = new TemporaryFolder();
        Directory.CreateSymbolicLink(links["shop"], _shop.Root);
        await using var server = await StartAsync();

        await PostAsync(server, $$"""{"repository":"{{Path.GetFileName(_shop.Root)}}","request":"one"}""");
        await PostAsync(server, $$"""{"repository":"{{links["shop"]}}","request":"two"}""");

        Assert.Equal(_shop.Root, (await _processes.NextAsync()).Command.WorkingDirectory);
        Assert.Equal(_shop.Root, (await _processes.NextAsync()).Command.WorkingDirectory);
    }

    [Fact]
    public async Task Runs_of_a_server_that_ends_are_asked_to_stop()
    {
        var server = await StartAsync();
        await PostAsync(server, Request("Add a field"));
        await _processes.NextAsync();
        var job = server.Services.GetRequiredService<RunActions>().Jobs.Single();
        var actions = server.Services.GetRequiredService<RunActions>();

        await server.DisposeAsync();

        Assert.Equal(PipelineJobState.Ended, actions.Find(job.Id)!.State);
    }

    public void Dispose() => _shop.Dispose();

    private string RunId => PipelineRecord.IdOf(LocalId, Environment.MachineName, _shop.Root);

    private Task<TestServer> StartAsync(WebOptions? options = null) => TestServer.StartAsync(
        (options ?? new WebOptions()) with { Repositories = [_shop.Root] },
        replace: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IProcessRunner>(_processes)));

    private string Request(string request, string more = "") =>
        $$"""{"repository":"{{_shop.Root}}","request":"{{request}}"{{(more.Length is 0 ? "" : ",")}}{{more}}}""";

    private string Started() =>
        $$"""{"type":"run.started","seq":1,"at":"2026-01-31T09:30:00Z","stage":"Preparation","runId":"{{LocalId}}","request":"Add a field","repository":"{{_shop.Root}}","backend":"builtin","version":"0.1.0"}""";

    private static string Finished(int seq) =>
        $$"""{"type":"run.finished","seq":{{seq}},"at":"2026-01-31T09:31:00Z","stage":"Evaluator","outcome":"Accepted","reason":"Good.","score":8.5,"elapsedMs":60000,"buildAndTestMs":50000}""";

    private static async Task AddAsync(TestServer server, string id, string machine, string path, RunOutcome? verdict = null) => await server.Store.AddAsync(
        new RunRecord
        {
            Id = id,
            TaskType = TaskTypes.Pipeline,
            Timestamp = DateTimeOffset.UnixEpoch,
            Input = "Add a field",
            OutputSummary = "",
            Status = RunStates.Completed,
            Machine = machine,
            RepositoryPath = path,
            LocalId = LocalId,
            Verdict = verdict,
        },
        CancellationToken.None);

    private static async Task<(string State, string Location)> PostAsync(TestServer server, string body)
    {
        using var answer = await server.PostAsync("/api/pipelines", body);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        using var job = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (job.RootElement.GetProperty("state").GetString()!, answer.Headers.Location!.OriginalString);
    }

    private static async Task<(string? RunId, string State)> JobAsync(TestServer server, string location)
    {
        using var job = JsonDocument.Parse((await server.SendAsync(HttpMethod.Get, location)).Body);
        return (job.RootElement.TryGetProperty("runId", out var run) ? run.GetString() : null, job.RootElement.GetProperty("state").GetString()!);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
