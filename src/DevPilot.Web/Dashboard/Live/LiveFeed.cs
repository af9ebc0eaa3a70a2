using DevPilot.Web.Live;
using Microsoft.Extensions.Hosting;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>Tells the views that are watched of what was stored.</summary>
internal sealed class LiveFeed(RunFeed feed, LiveTopics topics) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(capacity: 1024);
        try
        {
            await foreach (var change in subscription.Changes.ReadAllAsync(stoppingToken))
            {
                if (subscription.TakeMissed())
                    topics.TouchAll();
                else
                    topics.Touch(change.RunId);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}
