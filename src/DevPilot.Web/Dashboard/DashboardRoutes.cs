using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Dashboard;

/// <summary>The pages that people see.</summary>
internal static class DashboardRoutes
{
    public static void AddDashboard(this IServiceCollection services) => services.AddRazorComponents();

    public static void MapDashboard(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapRazorComponents<App>();
    }
}
