using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Runs.Tests.Stores;

public abstract partial class StoreConformance
{
    private static readonly TrendQuery January = new(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 31));

    [StoreFact]
    public async Task Summaries_are_read_the_newest_first()
    {
        await Store.AddAllAsync(TestRuns.Posted("run-1"));
        foreach (var (text, minute) in new[] { ("second", 2), ("third", 3), ("first", 1), ("third again", 3) })
            Assert.True(await Store.AddSummaryAsync("run-1", TestRuns.Summary(text, minute), CancellationToken.None));

        string[] expected = ["third again", "third", "second", "first"];
        Assert.Equal(expected, (await Store.FindAsync("run-1", CancellationToken.None))!.KestraSummaries!.Select(summary => summary.Summary));
        Assert.Equal(expected, (await Store.ListAsync(new RunQuery(), CancellationToken.None)).Runs.Single().KestraSummaries!.Select(summary => summary.Summary));
    }

    [StoreFact]
    public async Task A_summary_that_says_the_same_again_is_not_added_whatever_its_time()
    {
        await Store.AddAllAsync(TestRuns.Posted("run-1"), TestRuns.Posted("run-2"));
        var first = TestRuns.Summary("Fine, \"createdAt\":\"yesterday\"", 1);
        WrittenSummary[] posted = [first, first, first with { CreatedAt = first.CreatedAt.AddMinutes(3) }, first with { Decision = "merge" }, first with { Status = "warning" }, TestRuns.Summary("Fine, \"createdAt\":\"today\"", 1)];
        foreach (var summary in posted)
            Assert.True(await Store.AddSummaryAsync("run-1", summary, CancellationToken.None));
        Assert.True(await Store.AddSummaryAsync("run-2", first, CancellationToken.None));

        Assert.Equal(
            [.. posted[3..].Reverse(), first],
            (await Store.FindAsync("run-1", CancellationToken.None))!.KestraSummaries!);
        Assert.Single((await Store.FindAsync("run-2", CancellationToken.None))!.KestraSummaries!);
    }

    [StoreFact]
    public async Task Summaries_that_come_with_a_run_are_kept_with_it()
    {
        await Store.AddAllAsync(TestRuns.Posted("run-1") with { KestraSummaries = [TestRuns.Summary("first", 1), TestRuns.Summary("second b", 2), TestRuns.Summary("second a", 2)] });

        Assert.Equal(
            ["second b", "second a", "first"],
            (await Store.FindAsync("run-1", CancellationToken.None))!.KestraSummaries!.Select(summary => summary.Summary));
        Assert.Equal(AddResult.Same, await Store.AddAsync(TestRuns.Posted("run-1"), CancellationToken.None));
    }

    [StoreFact]
    public async Task Events_may_come_before_their_run()
    {
        Assert.Equal(2, await Store.AppendEventsAsync("run-1", TestRuns.Events(1, 2), CancellationToken.None));

        Assert.Equal(TestRuns.Events(1, 2), await Store.EventsAsync("run-1", 0, 10, CancellationToken.None));
        Assert.Null(await Store.FindAsync("run-1", CancellationToken.None));
    }

    [StoreFact]
    public async Task Events_that_are_there_are_passed_over()
    {
        await Store.AppendEventsAsync("run-1", TestRuns.Events(1, 2, 3), CancellationToken.None);

        Assert.Equal(4, await Store.AppendEventsAsync("run-1", [TestRuns.Events(2)[0] with { Json = "other" }, .. TestRuns.Events(3, 4)], CancellationToken.None));
        Assert.Equal(TestRuns.Events(1, 2, 3, 4), await Store.EventsAsync("run-1", 0, 10, CancellationToken.None));
    }

    [StoreFact]
    public async Task Events_beyond_a_gap_are_not_kept()
    {
        Assert.Equal(0, await Store.AppendEventsAsync("run-1", TestRuns.Events(2, 3), CancellationToken.None));
        Assert.Equal(1, await Store.AppendEventsAsync("run-1", TestRuns.Events(1, 3), CancellationToken.None));
        Assert.Equal(1, await Store.AppendEventsAsync("run-1", [], CancellationToken.None));
        Assert.Equal(TestRuns.Events(1), await Store.EventsAsync("run-1", 0, 10, CancellationToken.None));
    }

    [StoreFact]
    public async Task Events_are_read_from_where_one_stopped()
    {
        await Store.AppendEventsAsync("run-1", TestRuns.Events([.. Enumerable.Range(1, 300).Select(number => (long)number)]), CancellationToken.None);
        await Store.AppendEventsAsync("run-2", TestRuns.Events(1), CancellationToken.None);

        Assert.Equal([99L, 100, 101], (await Store.EventsAsync("run-1", 98, 3, CancellationToken.None)).Select(line => line.Seq));
        Assert.Equal([300L], (await Store.EventsAsync("run-1", 299, 3, CancellationToken.None)).Select(line => line.Seq));
        Assert.Empty(await Store.EventsAsync("run-1", 300, 3, CancellationToken.None));
        Assert.Empty(await Store.EventsAsync("run-1", long.MaxValue, 3, CancellationToken.None));
    }

    [StoreFact]
    public async Task Eight_senders_of_the_same_events_leave_each_of_them_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var first = 1; first <= 91; first += 10)
                await Store.AppendEventsAsync("run-1", TestRuns.Events([.. Enumerable.Range(first, 10).Select(number => (long)number)]), CancellationToken.None);
        })));

        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), (await Store.EventsAsync("run-1", 0, 1000, CancellationToken.None)).Select(line => line.Seq));
    }

    [StoreFact]
    public async Task An_artefact_takes_the_place_of_one_of_its_name()
    {
        await Store.PutArtefactAsync("run-1", "patch.diff", new byte[] { 1, 2 }, CancellationToken.None);
        await Store.PutArtefactAsync("run-1", "patch.diff", ReadOnlyMemory<byte>.Empty, CancellationToken.None);
        await Store.PutArtefactAsync("run-1", "exchanges/0001.json", "{}"u8.ToArray(), CancellationToken.None);
        await Store.PutArtefactAsync("run-2", "z", "z"u8.ToArray(), CancellationToken.None);

        Assert.Equal(["exchanges/0001.json", "patch.diff"], await Store.ArtefactNamesAsync("run-1", CancellationToken.None));
        Assert.Empty((await Store.ArtefactAsync("run-1", "patch.diff", CancellationToken.None))!);
        Assert.Null(await Store.ArtefactAsync("run-1", "z", CancellationToken.None));
    }

    [StoreFact]
    public async Task Every_byte_of_an_artefact_is_kept()
    {
        var content = Enumerable.Range(0, 1_000_000).Select(number => (byte)(number * 7)).ToArray();
        await Store.PutArtefactAsync("run-1", "blob", content, CancellationToken.None);

        Assert.Equal(content, await Store.ArtefactAsync("run-1", "blob", CancellationToken.None));
    }

    [StoreFact]
    public async Task Trends_add_up_by_day_repository_and_model()
    {
        await Store.AddAllAsync(
            TestRuns.Pipeline("a"),
            TestRuns.Pipeline("b") with { Verdict = RunOutcome.NotAccepted, Score = null, CostUsd = 0.1m, Tests = null },
            TestRuns.Pipeline("c") with { Model = "gpt", CostUsd = null, DurationMs = null },
            TestRuns.Pipeline("d") with { Repository = null, Model = null },
            TestRuns.Pipeline("e", minute: 12 * 60),
            TestRuns.Pipeline("f", minute: -31 * 24 * 60),
            TestRuns.Pipeline("g") with { Verdict = null, Status = RunStates.Running },
            TestRuns.Posted("h"));

        var day = new DateOnly(2026, 1, 31);
        Assert.Equal(
            [
                new TrendPoint(day, "", "", 1, 1, 8.5, 1, 20_000, 0.25m, 30, 1),
                new TrendPoint(day, "Shop", "builtin", 2, 1, 8.5, 1, 40_000, 0.35m, 30, 1),
                new TrendPoint(day, "Shop", "gpt", 1, 1, 8.5, 1, 0, 0, 30, 1),
            ],
            await Store.TrendsAsync(January, CancellationToken.None));
        Assert.Equal(["gpt"], (await Store.TrendsAsync(January with { Model = "gpt" }, CancellationToken.None)).Select(point => point.Model));
        Assert.Equal(2, (await Store.TrendsAsync(January with { Repository = "Shop" }, CancellationToken.None)).Count);
        Assert.Empty(await Store.TrendsAsync(January with { Repository = "Bank" }, CancellationToken.None));
        Assert.Equal(3, (await Store.TrendsAsync(new TrendQuery(new DateOnly(2025, 12, 31), new DateOnly(2026, 2, 1)) { Repository = "Shop", Model = "builtin" }, CancellationToken.None)).Count);
    }

    [StoreFact]
    public async Task Trends_follow_a_run_that_goes_on_and_forget_one_that_goes()
    {
        await Store.AddAllAsync(TestRuns.Pipeline("a") with { LastSeq = 1, Score = 0.1 }, TestRuns.Pipeline("b") with { Score = 0.2 }, TestRuns.Pipeline("c") with { Model = "gpt" });
        await Store.AddAsync(TestRuns.Pipeline("a") with { LastSeq = 2, Score = 0.7, Model = "other" }, CancellationToken.None);
        await Store.DeleteAsync("c", CancellationToken.None);

        Assert.Equal(
            [("builtin", 1, 0.2), ("other", 1, 0.7)],
            (await Store.TrendsAsync(January, CancellationToken.None)).Select(point => (point.Model, point.Runs, point.ScoreSum)));
    }
}
