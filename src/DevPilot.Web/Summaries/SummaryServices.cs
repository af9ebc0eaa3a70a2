using DevPilot.Agents.Exchanges;
using DevPilot.Agents.Models;
using DevPilot.Runs.Summaries;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Summaries;

/// <summary>Puts the writing of summaries together.</summary>
internal static class SummaryServices
{
    public static void AddSummaries(this IServiceCollection services)
    {
        var environment = ModelEnvironment.OfThisProcess();
        services.AddSingleton(new SummaryWriterOptions());
        services.AddSingleton(new SummaryOptions
        {
            Providers = SummaryProvider.Configured(name => environment[name]),
            Redact = Redaction.OfThisProcess.Clean,
        });
        services.AddSingleton<RunSummarizer>();
        services.AddHostedService<SummaryWriter>();
    }
}
