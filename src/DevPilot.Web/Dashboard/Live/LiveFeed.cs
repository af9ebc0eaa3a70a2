using DevPilot.Web.Live;
using Microsoft.Extensions.Hosting;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>Tells the views that are watched of what was stored.</summary>
internal sealed class LiveFeed(RunFeed feed, LiveTopics topics) : BackgroundService
{
    // Hears already what comes before its work begins.
    private readonly RunSubscription _subscription = feed.Subscribe(capacity: 1024);

    public override void Dispose()
    {
        base.Dispose();
        _subscription.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in _subscription.Changes.ReadAllAsync(stoppingToken))
            {
                if (_subscription.TakeMissed())
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
