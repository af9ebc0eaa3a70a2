using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>The answer that stays open: a view's fragments as they are now, and again whenever they change.</summary>
internal sealed class LiveStream(LiveView view) : IResult
{
    private static readonly byte[] Sign = ":\n\n"u8.ToArray();

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var topics = httpContext.RequestServices.GetRequiredService<LiveTopics>();
        if (topics.Enter(view) is not { } topic)
        {
            httpContext.Response.Headers.RetryAfter = "30";
            httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var lifetime = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await FollowAsync(topic, httpContext.Response, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader left, or the server stops.
        }
        finally
        {
            await topics.LeaveAsync(topic);
        }
    }

    private static async Task FollowAsync(LiveTopic topic, HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await response.StartAsync(cancellationToken);

        var had = 0L;
        var snapshot = topic.Current;
        while (true)
        {
            var wrote = false;
            foreach (var message in snapshot.After(had))
            {
                await response.BodyWriter.WriteAsync(message.Bytes, cancellationToken);
                wrote = true;
            }

            if (!wrote)
                await response.BodyWriter.WriteAsync(Sign, cancellationToken);
            had = Math.Max(had, snapshot.Version);

            // A slow reader goes on at the newest: what it missed in between is in there.
            await snapshot.Next.WaitAsync(cancellationToken);
            snapshot = topic.Current;
        }
    }
}
