using System.Net;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Web.Tests;

public sealed class WebServerTests
{
    [Fact]
    public async Task The_server_says_that_it_lives()
    {
        await using var store = new MemoryRunRecordStore();
        await using var server = WebServer.Create(new WebOptions { Url = "http://127.0.0.1:0" }, store);
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task A_run_is_on_the_page()
    {
        await using var store = new MemoryRunRecordStore();
        await store.AddAsync(
            new RunRecord
            {
                Id = "1",
                TaskType = "tests",
                Timestamp = DateTimeOffset.UnixEpoch,
                Input = "write <b>tests</b>",
                OutputSummary = "",
                Status = RunStates.Completed,
            },
            CancellationToken.None);
        await using var server = WebServer.Create(new WebOptions { Url = "http://127.0.0.1:0" }, store);
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };

        Assert.Contains("write &lt;b&gt;tests&lt;/b&gt;", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }
}
