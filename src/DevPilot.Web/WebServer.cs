using DevPilot.Runs.Stores;
using DevPilot.Web.Api;
using DevPilot.Web.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web;

/// <summary>The server: the run log API and the dashboard in one process.</summary>
public static class WebServer
{
    /// <summary>Puts a server together; it listens once it is started.</summary>
    /// <param name="options">How it is run.</param>
    /// <param name="store">Where runs are kept; the caller disposes it after the server.</param>
    public static WebApplication Create(WebOptions options, IRunRecordStore store)
    {
        // Nothing of the folder or the environment that it is started in counts: no appsettings.json, no ASPNETCORE_ variables, no wwwroot.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = "devpilot" });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(options.Url);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(store);
        builder.Services.AddApi();
        builder.Services.AddDashboard();

        var app = builder.Build();
        app.MapApi();
        app.MapDashboard();
        return app;
    }
}
