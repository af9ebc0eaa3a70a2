using System.Globalization;
using System.Text;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace DevPilot.Web.Api;

/// <summary>The event log of a run as Server-Sent Events, https://html.spec.whatwg.org/multipage/server-sent-events.html.</summary>
internal static class EventStream
{
    private const int EventsAtATime = 500;

    /// <summary>A comment is sent after this long without an event, so that nobody between takes the connection for dead.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>How often the store is asked although nothing was heard: another process may write to it.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(3);

    public static async Task SendAsync(HttpContext context, string id, IRunRecordStore store, RunFeed feed, TimeProvider clock, IHostApplicationLifetime server)
    {
        // A server that ends waits for its answers, and this one would have no end.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, server.ApplicationStopping);
        var cancellationToken = either.Token;
        // Listening begins before the first look, so that nothing falls between the two.
        using var subscription = feed.Subscribe(id, capacity: 1);
        if (!RunIds.IsValid(id) || await store.FindAsync(id, cancellationToken) is not { } run)
        {
            await Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "There is no such run.");
            return;
        }

        // Whoever comes again with all of a run that is over would come for ever: this answer tells an EventSource to stay away.
        if (run.Status is not RunStates.Running && FirstAfter(context.Request) is > 0 and var had && await store.EventsAsync(id, had, limit: 1, cancellationToken) is [])
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.ContentType = "text/event-stream; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        // nginx gathers answers otherwise.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SendAsync(context.Response, id, FirstAfter(context.Request), store, subscription, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException || server.ApplicationStopping.IsCancellationRequested)
        {
            // The stream ends, and the client comes again with the last number that it has.
        }
    }

    private static async Task SendAsync(
        HttpResponse response, string id, long after, IRunRecordStore store, RunSubscription subscription, TimeProvider clock, CancellationToken cancellationToken)
    {
        await response.StartAsync(cancellationToken);
        var spoken = clock.GetTimestamp();
        while (true)
        {
            // Asked before the events are read: those of a run that is over are then all there.
            var run = await store.FindAsync(id, cancellationToken);
            var lines = await store.EventsAsync(id, after, EventsAtATime, cancellationToken);
            foreach (var line in lines)
                await response.WriteAsync($"id: {line.Seq}\nevent: {EventName(line.Type)}\ndata: {line.Json}\n\n", Encoding.UTF8, cancellationToken);
            if (lines.Count > 0)
            {
                after = lines[^1].Seq;
                spoken = clock.GetTimestamp();
                await response.Body.FlushAsync(cancellationToken);
                continue;
            }

            if (run is not { Status: RunStates.Running })
                return;
            if (clock.GetElapsedTime(spoken) >= Beat)
            {
                spoken = clock.GetTimestamp();
                await response.WriteAsync(": still running\n\n", Encoding.UTF8, cancellationToken);
            }

            await response.Body.FlushAsync(cancellationToken);
            await WaitAsync(subscription, clock, cancellationToken);
        }
    }

    private static async Task WaitAsync(RunSubscription subscription, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Poll, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await subscription.Changes.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // Nothing was heard; the store is asked all the same.
        }
    }

    private static string EventName(string type) => type.AsSpan().ContainsAny('\r', '\n') ? "other" : type;

    private static long FirstAfter(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"] is [{ } header, ..] ? header : request.Query["after"].ToString();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0;
    }
}
