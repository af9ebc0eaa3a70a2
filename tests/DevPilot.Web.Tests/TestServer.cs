using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Tests;

/// <summary>A real server on a free port of the loopback interface, and a client for it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TestServer(WebApplication application, IRunRecordStore store, RecordedLog log)
    {
        (_application, Store, Log) = (application, store, log);
        Address = new Uri(application.Urls.Single());
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(10) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public IRunRecordStore Store { get; }

    public RecordedLog Log { get; }

    public IServiceProvider Services => _application.Services;

    public static async Task<TestServer> StartAsync(
        WebOptions? options = null, IRunRecordStore? store = null, TimeProvider? clock = null, Action<WebApplicationBuilder>? replace = null)
    {
        var runs = store ?? new MemoryRunRecordStore();
        var log = new RecordedLog();
        var application = WebServer.Create((options ?? new WebOptions()) with { Url = "http://127.0.0.1:0" }, runs, builder =>
        {
            builder.Logging.ClearProviders().AddProvider(log);
            if (clock is not null)
                builder.Services.Replace(ServiceDescriptor.Singleton(clock));
            replace?.Invoke(builder);
        });
        await application.StartAsync();
        return new TestServer(application, runs, log);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body) =>
        Client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        // As a server ends that is told to: what works in the background has ended by then, which to dispose it alone does not wait for.
        await _application.StopAsync();
        await _application.DisposeAsync();
        await Store.DisposeAsync();
    }

    /// <summary>A run log as an old client posts it.</summary>
    public static string RunLog(string id, string timestamp = "2026-01-31T09:30:00.000Z", string more = "") =>
        $$"""{"id":"{{id}}","taskType":"tests","timestamp":"{{timestamp}}","input":"Write tests","outputSummary":"Three tests","status":"completed"{{more}}}""";
}
