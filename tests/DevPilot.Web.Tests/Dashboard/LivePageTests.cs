using System.Net;
using DevPilot.TestSupport;
using DevPilot.Web.Dashboard.Live;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Tests.Dashboard;

public sealed class LivePageTests
{
    [Fact]
    public async Task Who_comes_gets_all_fragments_and_afterwards_what_has_changed()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation", events: 12);
        using var reader = await WatchAsync(site, $"/live/run/overview?id={run.Id}");

        string[] fragments = ["run-happenings", "run-head", "run-plan", "run-scores", "run-summaries", "run-timeline"];
        var missing = fragments.ToHashSet();
        var first = await ReadUntilAsync(reader, message => missing.Remove(message.Split('\n')[0]) && missing.Count is 0);
        await site.Store.AppendEventsAsync(run.Id, [.. SampleRuns.Events("validation").Skip(12)], CancellationToken.None);
        var then = await ReadUntilAsync(reader, message => message.StartsWith("run-head\n", StringComparison.Ordinal) && message.Contains("Accepted", StringComparison.Ordinal));

        Assert.Equal(
            fragments,
            first.Select(message => message.Split('\n')[0]).Where(id => id.StartsWith("run-", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.DoesNotContain(then, message => message.StartsWith("run-plan\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_who_watch_one_view_share_one_topic()
    {
        await using var site = await DashboardSite.StartAsync();
        var topics = site.Services.GetRequiredService<LiveTopics>();
        var run = await SampleRuns.AddAsync(site.Store, "validation", events: 12);
        var readers = new List<StreamReader>();
        for (var index = 0; index < 20; index++)
            readers.Add(await WatchAsync(site, $"/live/run/overview?id={run.Id}"));

        Assert.Equal((20, 1), (topics.Watchers, topics.Topics));
        foreach (var reader in readers)
            await ReadUntilAsync(reader, message => message.StartsWith("run-head\n", StringComparison.Ordinal));

        foreach (var reader in readers)
            reader.Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while ((topics.Watchers, topics.Topics) != (0, 0))
            await Task.Delay(20, limit.Token);
    }

    [Fact]
    public async Task A_list_tells_of_a_new_run()
    {
        await using var site = await DashboardSite.StartAsync();
        using var reader = await WatchAsync(site, "/live/runs?repo=EcommerceApp");
        await ReadUntilAsync(reader, message => message.Contains("No run fits", StringComparison.Ordinal));

        await SampleRuns.AddAsync(site.Store, "rename");

        await ReadUntilAsync(reader, message => message.Contains("Rename ShoppingCart to Basket", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_is_away_is_told()
    {
        await using var site = await DashboardSite.StartAsync(new AbsentStore());
        using var reader = await WatchAsync(site, "/live/runs");

        await ReadUntilAsync(reader, message => message == "away");
    }

    [Fact]
    public async Task Different_views_are_bounded()
    {
        await using var site = await DashboardSite.StartAsync();
        var topics = site.Services.GetRequiredService<LiveTopics>();
        for (var index = 0; index < LiveTopics.MostTopics; index++)
            Assert.NotNull(topics.Enter(new LiveView($"view {index}", "none", _ => Task.FromResult(new LiveContent([])))));

        using var answer = await site.Client.GetAsync("/live/runs", HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public void A_slow_reader_is_given_the_newest_of_each_fragment_and_nothing_twice()
    {
        var messages = LiveSnapshot.Empty.Messages
            .SetItem("head", LiveMessage.OfFragment("head", "<p>3</p>", 3))
            .SetItem("plan", LiveMessage.OfFragment("plan", "<p>1</p>", 1))
            .SetItem(LiveMessage.Announcement, LiveMessage.Of(LiveMessage.Announcement, "Coder began.", 2));
        var snapshot = new LiveSnapshot(3, messages);

        Assert.Equal(["plan", "head"], snapshot.After(0).Select(message => message.Kind));
        Assert.Equal([LiveMessage.Announcement, "head"], snapshot.After(1).Select(message => message.Kind));
        Assert.Empty(snapshot.After(3));
        Assert.Equal("event: fragment\ndata: head\ndata: <p>3</p>\n\n", System.Text.Encoding.UTF8.GetString(messages["head"].Bytes));
    }

    private static async Task<StreamReader> WatchAsync(DashboardSite site, string address)
    {
        var answer = await site.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new StreamReader(await answer.Content.ReadAsStreamAsync());
    }

    // The data of messages up to the first that is meant.
    private static async Task<List<string>> ReadUntilAsync(StreamReader reader, Predicate<string> isMeant)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var messages = new List<string>();
        var data = new List<string>();
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data.Add(line[6..]);
            }
            else if (line.Length is 0 && data.Count > 0)
            {
                messages.Add(string.Join('\n', data));
                data.Clear();
                if (isMeant(messages[^1]))
                    return messages;
            }
        }

        throw new EndOfStreamException("The stream ended before the message came.");
    }
}
