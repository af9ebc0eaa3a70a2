using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

[Trait("Category", "Slow")]
public sealed class DeliveryTests
{
    private const string Request = "Add email validation to User model";

    [Fact]
    public async Task A_run_is_at_the_server_when_it_ends()
    {
        using var target = TargetRepository.Sample();
        await using var server = await ScriptedRunServer.StartAsync();

        var exit = await RunAsync(target, server.Endpoint);

        exit.Expect(ExitCodes.Success);
        Assert.DoesNotContain("deliver", exit.Error, StringComparison.Ordinal);
        Assert.Equal(LogOf(target), server.EventsOf(Assert.Single(server.RunsWithEvents())));
        Assert.Contains(server.Files.Keys, name => name.EndsWith("/plan.json", StringComparison.Ordinal));
        Assert.Contains(server.Files.Keys, name => name.EndsWith("/report.md", StringComparison.Ordinal));
        Assert.Equal("Paused", Assert.Single(server.Logs).GetProperty("verdict").GetString());
        Assert.All(server.Authorizations, sent => Assert.Equal("Bearer a-token-of-the-test", sent));
    }

    [Fact]
    public async Task A_run_without_its_server_ends_as_always_and_is_delivered_once_on_demand()
    {
        using var target = TargetRepository.Sample();
        var endpoint = new Uri($"http://127.0.0.1:{LoopbackPort.Find()}/api/cline");

        var exit = await RunAsync(target, endpoint);
        exit.Expect(ExitCodes.Success);
        Assert.Contains("devpilot runs --deliver", exit.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("a-token-of-the-test", string.Concat(Outbox(target).Select(File.ReadAllText)), StringComparison.Ordinal);
        (await DeliverAsync(target, endpoint)).Expect(ExitCodes.Failed);
        var kept = await DevPilotProcess.RunAsync(target.Root, "clean", "--runs", "--yes");
        Assert.Contains("has not got all of them yet", kept.Expect(ExitCodes.Success).Output, StringComparison.Ordinal);

        await using var server = await ScriptedRunServer.StartAsync(endpoint.Port);
        Assert.Contains("delivered", (await DeliverAsync(target, endpoint)).Expect(ExitCodes.Success).Output, StringComparison.Ordinal);
        Assert.Contains("No run", (await DeliverAsync(target, endpoint)).Expect(ExitCodes.Success).Output, StringComparison.Ordinal);
        Assert.Equal(LogOf(target), server.EventsOf(Assert.Single(server.RunsWithEvents())));
        Assert.Single(server.Logs);
        Assert.Empty(Outbox(target));
    }

    [Fact]
    public async Task A_server_that_does_not_get_on_keeps_no_run_and_gets_it_later()
    {
        using var target = TargetRepository.Sample();
        await using var server = await ScriptedRunServer.StartAsync();
        var hold = new TaskCompletionSource();
        server.Hold = hold.Task;

        (await RunAsync(target, server.Endpoint, patience: "1s")).Expect(ExitCodes.Success);
        Assert.Single(Outbox(target));
        hold.SetResult();
        // The next run in the repository brings it along.
        (await RunAsync(target, server.Endpoint)).Expect(ExitCodes.Success);
        (await DeliverAsync(target, server.Endpoint)).Expect(ExitCodes.Success);

        Assert.Equal(2, server.RunsWithEvents().Count);
        Assert.Equal(2, server.Logs.Select(log => log.GetProperty("id").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Two_runs_at_once_arrive_both()
    {
        using var target = TargetRepository.Sample();
        await using var server = await ScriptedRunServer.StartAsync();

        var exits = await Task.WhenAll(RunAsync(target, server.Endpoint), RunAsync(target, server.Endpoint));

        Assert.All(exits, exit => exit.Expect(ExitCodes.Success));
        Assert.Equal(2, server.RunsWithEvents().Count);
        Assert.Equal(2, server.Logs.Count);
    }

    [Fact]
    public async Task An_old_server_gets_a_log_that_it_takes()
    {
        using var target = TargetRepository.Sample();
        await using var server = await ScriptedRunServer.StartAsync(isOld: true);

        // Ends at once, and not with a pause, which old servers are not told of.
        (await RunAsync(target, server.Endpoint, "Make me a sandwich")).Expect(ExitCodes.CannotStart);
        (await DeliverAsync(target, server.Endpoint)).Expect(ExitCodes.Success);

        Assert.Equal(("refactor", "failed"), Assert.Single(server.Logs) is var log ? (log.GetProperty("taskType").GetString(), log.GetProperty("status").GetString()) : default);
    }

    [Fact]
    public async Task A_repository_cannot_say_where_runs_are_sent()
    {
        using var target = TargetRepository.Sample().With("devpilot.json", """{ "reportTo": "https://evil.example/api/cline" }""");

        var exit = await DevPilotProcess.RunAsync(target.Root, Request);

        exit.ExpectRefusal(ExitCodes.CannotStart, "reportTo", "DEVPILOT_API_ENDPOINT", "must not decide");
    }

    /// <param name="target">The repository.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="patience">How long the end of the run waits for the server: long enough for any machine, where it answers.</param>
    private static Task<CommandExit> RunAsync(TargetRepository target, Uri endpoint, string request = Request, string patience = "10m") =>
        DevPilotProcess.RunAsync(target.Root, Environment(endpoint, patience), request, "--until", "planner");

    private static Task<CommandExit> DeliverAsync(TargetRepository target, Uri endpoint) =>
        DevPilotProcess.RunAsync(target.Root, Environment(endpoint, patience: "10m"), "runs", "--deliver");

    private static Dictionary<string, string> Environment(Uri endpoint, string patience) => new()
    {
        ["DEVPILOT_REPORT_PATIENCE"] = patience,
        ["DEVPILOT_MODEL"] = "builtin",
        ["DEVPILOT_API_ENDPOINT"] = endpoint.AbsoluteUri,
        ["DEVPILOT_API_TOKEN"] = "a-token-of-the-test",
    };

    private static string[] Outbox(TargetRepository target) =>
        Directory.Exists(Path.Combine(target.Root, ".devpilot/outbox")) ? Directory.GetFiles(Path.Combine(target.Root, ".devpilot/outbox")) : [];

    private static string[] LogOf(TargetRepository target) => File.ReadAllLines(Path.Combine(target.Runs.Root, target.Runs.List()[0].Id, "events.jsonl"));
}
