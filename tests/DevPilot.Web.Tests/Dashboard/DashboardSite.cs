using DevPilot.Core.Processes;
using DevPilot.Runs.Stores;
using DevPilot.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Tests.Dashboard;

/// <summary>A server with a dashboard on a free port, a store in memory, and children that a test plays.</summary>
public sealed class DashboardSite : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TemporaryFolder _folder;

    private DashboardSite(WebApplication server, PlayedProcess processes, TemporaryFolder folder, string repository)
    {
        (_server, _folder, Processes, Repository) = (server, folder, processes, repository);
        Store = server.Services.GetRequiredService<IRunRecordStore>();
        Address = new Uri(server.Urls.Single());
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(10) };
        Client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>What the server publishes changes of: writes here are seen live.</summary>
    public IRunRecordStore Store { get; }

    public PlayedProcess Processes { get; }

    /// <summary>The one repository that is allowed.</summary>
    public string Repository { get; }

    public IServiceProvider Services => _server.Services;

    public static async Task<DashboardSite> StartAsync(IRunRecordStore? store = null, bool allowsRepository = true)
    {
        var folder = new TemporaryFolder();
        var repository = Directory.CreateDirectory(folder["EcommerceApp"]).FullName;
        var processes = new PlayedProcess();
        var server = WebServer.Create(
            new WebOptions { Url = "http://127.0.0.1:0", Repositories = allowsRepository ? [repository] : [] },
            store ?? new MemoryRunRecordStore(),
            builder => builder.Services.AddSingleton<IProcessRunner>(processes));
        await server.StartAsync();
        return new DashboardSite(server, processes, folder, repository);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
