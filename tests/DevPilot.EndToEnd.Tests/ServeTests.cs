using System.Collections.Concurrent;
using System.Net;
using DevPilot.Core.Runs;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>The server as its owner starts it, kills it, and starts it again.</summary>
[Trait("Category", "Slow")]
public sealed class ServeTests
{
    private static readonly Dictionary<string, string> None = [];

    [Fact]
    public async Task Killed_under_load_it_has_every_run_that_it_acknowledged()
    {
        using var folder = new TemporaryFolder();

        await KillUnderLoadAsync(folder.Root, None);
    }

    [RedisFact]
    public async Task Killed_under_load_with_redis_it_has_every_run_that_it_acknowledged()
    {
        using var folder = new TemporaryFolder();
        await using var redis = await RedisServer.StartAsync();

        await KillUnderLoadAsync(folder.Root, new() { ["REDIS_URL"] = redis.Url });
    }

    [Fact]
    public async Task A_run_shows_in_the_browser_and_what_is_kept_outlives_the_server()
    {
        using var target = TargetRepository.Sample();
        using var folder = new TemporaryFolder();
        using (var server = await ServingDevPilot.StartAsync(folder.Root, None))
        {
            var reporting = new Dictionary<string, string>
            {
                ["DEVPILOT_MODEL"] = "builtin",
                ["DEVPILOT_API_ENDPOINT"] = new Uri(server.Client.BaseAddress!, "/api/cline").AbsoluteUri,
                ["DEVPILOT_REPORT_PATIENCE"] = "10m",
            };
            (await DevPilotProcess.RunAsync(target.Root, reporting, "Add email validation to User model", "--until", "planner")).Expect(ExitCodes.Success);

            Assert.Contains("Add email validation to User model", await server.Client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
            foreach (var asset in new[] { "/devpilot.css", "/devpilot.js", "/manifest.webmanifest" })
                Assert.NotEmpty(await server.Client.GetByteArrayAsync(new Uri(asset, UriKind.Relative)));
            var exit = (await server.StopAsync()).Expect(ExitCodes.Success);
            Assert.Contains("Stopped.", exit.Output, StringComparison.Ordinal);
            Assert.Empty(exit.Error);
        }

        using var again = await ServingDevPilot.StartAsync(folder.Root, None);
        Assert.Single(await again.IdsAsync());
    }

    [Fact]
    public async Task Runs_of_the_old_server_are_taken_over_once()
    {
        using var folder = new TemporaryFolder().With(
            "runs.json",
            """[{"id":"old-1","taskType":"tests","timestamp":"2025-01-01T00:00:00.000Z","input":"i","outputSummary":"o","status":"completed"},{"id":7}]""");
        for (var start = 0; start < 2; start++)
        {
            using var server = await ServingDevPilot.StartAsync(folder.Root, None, "--import", folder["runs.json"]);
            Assert.Equal(["old-1"], await server.IdsAsync());
            var exit = (await server.StopAsync()).Expect(ExitCodes.Success);
            Assert.Contains(start is 0 ? "1 runs are new, 0 were there, 1 could not be taken" : "0 runs are new, 1 were there", exit.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_store_that_cannot_be_used_is_told_at_the_start_and_by_every_answer()
    {
        using var folder = new TemporaryFolder().With("runs.db", "This is no database, and long enough to be taken for one that was damaged.");
        using var server = await ServingDevPilot.StartAsync(folder.Root, None, "--store", $"sqlite:{folder["runs.db"]}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.PostAsync("1", CancellationToken.None));
        var exit = (await server.StopAsync()).Expect(ExitCodes.Success);
        Assert.Contains("is damaged or is no database", exit.Error, StringComparison.Ordinal);
    }

    private static async Task KillUnderLoadAsync(string folder, Dictionary<string, string> environment)
    {
        const int Clients = 16;
        const int Enough = 2_000;
        var acknowledged = new ConcurrentBag<string>();
        using (var server = await ServingDevPilot.StartAsync(folder, environment))
        {
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var clients = Enumerable.Range(0, Clients).Select(client => PostUntilGoneAsync(server, client, acknowledged, Enough, enough)).ToList();
            await enough.Task;
            await server.KillAsync();
            await Task.WhenAll(clients);
        }

        using var again = await ServingDevPilot.StartAsync(folder, environment);
        var kept = await again.IdsAsync();
        Assert.Empty(acknowledged.Except(kept));
        // One post of each client was under way, and may stand or not.
        Assert.InRange(kept.Count, acknowledged.Count, acknowledged.Count + Clients);
    }

    private static async Task PostUntilGoneAsync(ServingDevPilot server, int client, ConcurrentBag<string> acknowledged, int enough, TaskCompletionSource reached)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var id = $"run-{client}-{number}";
                Assert.Equal(HttpStatusCode.OK, await server.PostAsync(id, CancellationToken.None));
                acknowledged.Add(id);
                if (acknowledged.Count >= enough)
                    reached.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // It was killed.
        }
        finally
        {
            reached.TrySetResult();
        }
    }
}
