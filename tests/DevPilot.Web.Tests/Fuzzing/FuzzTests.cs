using System.Collections.Concurrent;
using System.Net;
using DevPilot.Core.Processes;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Sqlite;
using DevPilot.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit.Abstractions;

namespace DevPilot.Web.Tests.Fuzzing;

/// <summary>Every route, with what clients would send and what nobody would.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Senders = 4;
    private const int RequestsEach = 5200;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task No_request_fails_the_server_and_all_that_is_stored_can_be_shown()
    {
        using var folder = new TemporaryFolder();
        var shop = Directory.CreateDirectory(folder["shop"]).FullName;
        await using var server = await TestServer.StartAsync(
            new WebOptions { Repositories = [shop], MostQueuedRuns = 10_000 },
            new SqliteRunRecordStore(folder["runs.db"], TimeProvider.System),
            replace: builder => builder.Services.Replace(ServiceDescriptor.Singleton<IProcessRunner>(new FakeProcessRunner())));
        var routes = Routes(server);
        var answers = new ConcurrentDictionary<int, int>();
        var failures = new ConcurrentQueue<string>();

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() => SendAsync(server, new FuzzedRequests(sender, $"s{sender}-", routes), answers, failures))));

        output.WriteLine($"{answers.Values.Sum()} requests on {routes.Count} routes: {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key} x {answer.Value}"))}");
        Assert.True(failures.IsEmpty && server.Log.Entries.IsEmpty, string.Join('\n', failures.Take(10).Concat(server.Log.Entries.Take(10))));
        Assert.True(answers.Values.Sum() >= 20_000);
        Assert.True(answers[200] >= 5_000, "Too few requests were right to be worth anything.");
        Assert.True(answers[400] >= 1_000, "Too few requests were wrong to be worth anything.");
        await EverythingCanBeShownAsync(server, hasPages: routes.Contains(("GET", "/runs/{id}")));
    }

    private static List<(string Method, string Pattern)> Routes(TestServer server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))),
    ];

    private static async Task SendAsync(TestServer server, FuzzedRequests requests, ConcurrentDictionary<int, int> answers, ConcurrentQueue<string> failures)
    {
        using var connection = new RawConnection(server.Address);
        for (var number = 0; number < RequestsEach; number++)
        {
            var request = requests.Next();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            try
            {
                var (status, body) = await connection.SendAsync(request.Bytes, request.Method is "HEAD", patience.Token);
                answers.AddOrUpdate(status, 1, (_, count) => count + 1);
                if (status >= 500)
                    failures.Enqueue($"{status} {request.Method} {request.Path}: {body}");
            }
            catch (OperationCanceledException)
            {
                failures.Enqueue($"No answer: {request.Method} {request.Path}");
                connection.Dispose();
            }
        }
    }

    private async Task EverythingCanBeShownAsync(TestServer server, bool hasPages)
    {
        var shown = new List<RunRecord>();
        for (string? cursor = null; ;)
        {
            var page = await server.Store.ListAsync(new RunQuery { Limit = 500, Cursor = cursor }, CancellationToken.None);
            shown.AddRange(page.Runs);
            if ((cursor = page.NextCursor) is null)
                break;
        }

        output.WriteLine($"{shown.Count} runs are stored.");
        Assert.True(shown.Count > 1000);
        var list = await server.SendAsync(HttpMethod.Get, "/api/runs");
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Equal(HttpStatusCode.OK, (await server.SendAsync(HttpMethod.Get, "/", null, ("Accept", "text/html"))).Status);
        await Parallel.ForEachAsync(shown.Index(), new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (entry, _) =>
        {
            var path = Uri.EscapeDataString(entry.Item.Id);
            Assert.Equal((entry.Item.Id, HttpStatusCode.OK), (entry.Item.Id, (await server.SendAsync(HttpMethod.Get, $"/api/runs/{path}")).Status));
            if (hasPages && entry.Index % 30 is 0)
                Assert.Equal((entry.Item.Id, HttpStatusCode.OK), (entry.Item.Id, (await server.SendAsync(HttpMethod.Get, $"/runs/{path}", null, ("Accept", "text/html"))).Status));
        });
        Assert.Empty(server.Log.Entries);
    }
}
