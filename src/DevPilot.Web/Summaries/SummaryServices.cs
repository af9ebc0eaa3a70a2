using DevPilot.Runs.Summaries;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Summaries;

/// <summary>Puts the writing of summaries together.</summary>
internal static class SummaryServices
{
    public static void AddSummaries(this IServiceCollection services, SummaryOptions? options)
    {
        if (options is null)
            return;
        services.AddSingleton(options);
        services.AddSingleton(new SummaryWriterOptions());
        services.AddSingleton<RunSummarizer>();
        services.AddHostedService<SummaryWriter>();
    }
}
