using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.Runs.Stores;
using DevPilot.Web.Api;
using DevPilot.Web.Dashboard;
using DevPilot.Web.Live;
using DevPilot.Web.Pipelines;
using DevPilot.Web.Security;
using DevPilot.Web.Summaries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web;

/// <summary>The server: the run log API and the dashboard in one process.</summary>
public static class WebServer
{
    /// <summary>Puts a server together; it listens once it is started.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="store">Where runs are kept; the caller disposes it after the server.</param>
    /// <exception cref="WebOptionsException">It must not or cannot be run like that.</exception>
    public static WebApplication Create(WebOptions options, IRunRecordStore store) => Create(options, store, _ => { });

    /// <summary>The same, with parts replaced by a test.</summary>
    internal static WebApplication Create(WebOptions options, IRunRecordStore store, Action<WebApplicationBuilder> replace)
    {
        ServerRules.Demand(options);
        // Nothing of the folder or the environment that it is started in counts: no appsettings.json, no ASPNETCORE_ variables, no wwwroot.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "devpilot" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Whoever posts a form from elsewhere is refused; that he fills the log is no part of it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // Whoever starts it is told why it does not start, by the exception; what stops it later is critical.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.UseUrls(options.Url);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = options.MostArtefactBytes;
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IProcessRunner, ProcessRunner>();
        builder.Services.AddRuns(store);
        builder.Services.AddSecurity(options);
        builder.Services.AddDescription();
        builder.Services.AddDashboard();
        builder.Services.AddSummaries(options.Summaries);
        replace(builder);

        var app = builder.Build();
        app.UseSecurity(options);
        app.MapApi();
        app.MapDashboard();
        return app;
    }

    /// <summary>Waits until a started server is told to stop, and stops it: what is being written is written to its end, runs of its own are asked to stop.</summary>
    /// <returns>False when a part of it failed and took it down.</returns>
    public static async Task<bool> UntilStoppedAsync(WebApplication server, CancellationToken cancellationToken)
    {
        await server.WaitForShutdownAsync(cancellationToken);
        return !server.Services.GetServices<IHostedService>().OfType<BackgroundService>().Any(part => part.ExecuteTask is { IsFaulted: true });
    }

    private static void AddRuns(this IServiceCollection services, IRunRecordStore store)
    {
        services.AddSingleton<RunFeed>();
        services.AddSingleton<IRunRecordStore>(provider => new PublishingRunRecordStore(store, provider.GetRequiredService<RunFeed>()));
        services.AddSingleton<RunIntake>();
        services.AddSingleton<RunFolderIntake>();
        services.AddSingleton<AllowedRepositories>();
        services.AddSingleton<DevPilotProcess>();
        services.AddSingleton<PipelineQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<PipelineQueue>());
        services.AddSingleton(provider => new RunActions(
            provider.GetRequiredService<AllowedRepositories>(),
            provider.GetRequiredService<PipelineQueue>(),
            provider.GetRequiredService<DevPilotProcess>(),
            provider.GetRequiredService<RunFolderIntake>(),
            provider.GetRequiredService<IRunRecordStore>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<LeftRuns>();
    }
}
