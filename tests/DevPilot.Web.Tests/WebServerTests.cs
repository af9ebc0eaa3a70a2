using System.Net;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Security;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DevPilot.Web.Tests;

public sealed class WebServerTests
{
    [Fact]
    public async Task The_server_says_that_it_lives()
    {
        await using var store = new MemoryRunRecordStore();
        await using var server = WebServer.Create(new WebOptions { Url = "http://127.0.0.1:0" }, store);
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()), Timeout = TimeSpan.FromMinutes(10) };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task Keys_of_forms_live_as_long_as_the_process_and_are_written_nowhere()
    {
        await using var server = await TestServer.StartAsync();

        var keys = server.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository;

        Assert.NotEmpty(Assert.IsType<KeysInMemory>(keys).GetAllElements());
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task A_server_that_cannot_listen_says_so_by_its_exception_alone()
    {
        await using var first = await TestServer.StartAsync();
        await using var store = new MemoryRunRecordStore();
        using var log = new RecordedLog();
        await using var second = WebServer.Create(new WebOptions { Url = first.Address.ToString() }, store, builder => builder.Logging.ClearProviders().AddProvider(log));

        await Assert.ThrowsAsync<IOException>(() => second.StartAsync());

        Assert.Empty(log.Entries);
    }

    [Fact]
    public async Task A_part_that_fails_takes_the_server_down_and_is_told()
    {
        await using var store = new MemoryRunRecordStore();
        var failure = new TaskCompletionSource();
        using var log = new RecordedLog();
        await using var server = WebServer.Create(new WebOptions { Url = "http://127.0.0.1:0" }, store, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Services.AddHostedService(_ => new FailingPart(failure.Task));
        });
        await server.StartAsync();
        var stopped = WebServer.UntilStoppedAsync(server, CancellationToken.None);

        Assert.False(stopped.IsCompleted);
        failure.SetException(new InvalidOperationException("broken"));

        Assert.False(await stopped);
        Assert.NotEmpty(log.Entries);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_stops_well()
    {
        await using var store = new MemoryRunRecordStore();
        await using var server = WebServer.Create(new WebOptions { Url = "http://127.0.0.1:0" }, store);
        await server.StartAsync();
        using var stop = new CancellationTokenSource();
        var stopped = WebServer.UntilStoppedAsync(server, stop.Token);

        await stop.CancelAsync();

        Assert.True(await stopped);
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
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()), Timeout = TimeSpan.FromMinutes(10) };

        Assert.Contains("write &lt;b&gt;tests&lt;/b&gt;", await client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    private sealed class FailingPart(Task failure) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => failure;
    }
}
