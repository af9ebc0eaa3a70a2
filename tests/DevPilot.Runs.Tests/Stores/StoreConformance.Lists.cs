using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Runs.Tests.Stores;

public abstract partial class StoreConformance
{
    [StoreFact]
    public async Task The_newest_run_comes_first_whatever_came_first()
    {
        await Store.AddAllAsync(TestRuns.Posted("b", 2), TestRuns.Posted("c", 3), TestRuns.Posted("a", 1));

        Assert.Equal(["c", "b", "a"], await Store.IdsAsync(new RunQuery()));
        Assert.Equal(["a", "b", "c"], await Store.IdsAsync(new RunQuery { Order = RunOrder.Oldest }));
    }

    [StoreFact]
    public async Task Times_from_the_first_year_to_the_last_are_in_order()
    {
        await Store.AddAllAsync(
            TestRuns.Posted("last") with { Timestamp = DateTimeOffset.MaxValue },
            TestRuns.Posted("first") with { Timestamp = DateTimeOffset.MinValue },
            TestRuns.Posted("before") with { Timestamp = DateTimeOffset.UnixEpoch.AddMilliseconds(-1) },
            TestRuns.Posted("epoch") with { Timestamp = DateTimeOffset.UnixEpoch },
            TestRuns.Posted("offset") with { Timestamp = new DateTimeOffset(1970, 1, 1, 5, 0, 0, TimeSpan.FromHours(4)) });

        Assert.Equal(["last", "offset", "epoch", "before", "first"], await Store.WalkAsync(new RunQuery { Limit = 2 }));
    }

    [StoreTheory]
    [InlineData(RunOrder.Score, "c d a")]
    [InlineData(RunOrder.Duration, "a c d")]
    [InlineData(RunOrder.Cost, "d a c")]
    public async Task Figures_order_from_the_greatest_and_leave_out_runs_without_them(RunOrder order, string ids)
    {
        await Store.AddAllAsync(
            TestRuns.Pipeline("a", 1) with { Score = 0, DurationMs = 300, CostUsd = 0.5m },
            TestRuns.Posted("b", 2),
            TestRuns.Pipeline("c", 3) with { Score = 9.75, DurationMs = 200, CostUsd = 0 },
            TestRuns.Pipeline("d", 4) with { Score = 9.5, DurationMs = 100, CostUsd = 12.25m });

        Assert.Equal(ids.Split(' '), await Store.WalkAsync(new RunQuery { Order = order, Limit = 2 }));
        Assert.Equal(ids.Split(' '), await Store.WalkAsync(new RunQuery { Order = order, Limit = 1, Repository = "Shop", Statuses = [RunStates.Completed] }));
    }

    [StoreTheory]
    [InlineData(RunOrder.Score)]
    [InlineData(RunOrder.Duration)]
    [InlineData(RunOrder.Cost)]
    public async Task Of_equal_figures_the_newer_run_comes_first(RunOrder order)
    {
        await Store.AddAllAsync(TestRuns.Pipeline("b", 2), TestRuns.Pipeline("c", 3), TestRuns.Pipeline("a", 1), TestRuns.Pipeline("d", 4));

        Assert.Equal(["d", "c", "b", "a"], await Store.WalkAsync(new RunQuery { Order = order, Limit = 1 }));
    }

    [StoreFact]
    public async Task Runs_of_one_instant_keep_their_order_on_every_walk()
    {
        await Store.AddAllAsync(Enumerable.Range(0, 30).Select(number => TestRuns.Pipeline($"run-{number * 7 % 30}")));

        var walk = await Store.WalkAsync(new RunQuery { Limit = 4 });
        Assert.Equal(30, walk.Distinct().Count());
        Assert.Equal(walk, await Store.IdsAsync(new RunQuery()));
        Assert.Equal(walk.Reverse<string>(), await Store.WalkAsync(new RunQuery { Limit = 7, Order = RunOrder.Oldest }));
        Assert.Equal(walk, await Store.WalkAsync(new RunQuery { Limit = 5, Order = RunOrder.Score }));
    }

    [StoreFact]
    public async Task A_page_that_takes_the_last_run_is_the_last_page()
    {
        await Store.AddAllAsync(TestRuns.Posted("a"), TestRuns.Posted("b"));

        Assert.Null((await Store.ListAsync(new RunQuery { Limit = 2 }, CancellationToken.None)).NextCursor);
        Assert.NotNull((await Store.ListAsync(new RunQuery { Limit = 1 }, CancellationToken.None)).NextCursor);
    }

    [StoreFact]
    public async Task Runs_that_come_and_go_between_pages_move_no_other()
    {
        await Store.AddAllAsync(Enumerable.Range(0, 40).Select(number => TestRuns.Posted($"run-{number:00}", number)));
        var newer = 100;
        var deleted = 0;

        var walk = await Store.WalkAsync(new RunQuery { Limit = 5 }, async () =>
        {
            await Store.AddAllAsync(TestRuns.Posted($"new-{newer}", newer++));
            // Behind the walk, the run that the cursor points to among them.
            await Store.DeleteAsync($"run-{39 - (5 * deleted) - 4:00}", CancellationToken.None);
            deleted++;
        });

        Assert.Equal(Enumerable.Range(0, 40).Reverse().Select(number => $"run-{number:00}"), walk);
    }

    [StoreFact]
    public async Task A_walk_under_concurrent_writes_sees_each_run_that_was_there_once()
    {
        await Store.AddAllAsync(Enumerable.Range(0, 60).Select(number => TestRuns.Posted($"run-{number:00}", number)));
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 30; number++)
                await Store.AddAsync(TestRuns.Posted($"new-{writer}-{number}", (number * 3) % 60), CancellationToken.None);
        })));

        var walks = new List<List<string>>();
        do
            walks.Add(await Store.WalkAsync(new RunQuery { Limit = 7 }));
        while (!writing.IsCompleted);
        await writing;

        Assert.All(walks, walk =>
        {
            Assert.Equal(walk.Count, walk.Distinct().Count());
            Assert.Equal(Enumerable.Range(0, 60).Reverse().Select(number => $"run-{number:00}"), walk.Where(id => id.StartsWith("run-", StringComparison.Ordinal)));
        });
        Assert.Equal(300, (await Store.WalkAsync(new RunQuery { Limit = 50 })).Count);
    }

    [StoreTheory]
    [InlineData(null, null, null, null)]
    [InlineData("failed", null, null, null)]
    [InlineData("failed,running", null, null, null)]
    [InlineData("", null, null, null)]
    [InlineData("unheard-of", null, null, null)]
    [InlineData(null, "tests", null, null)]
    [InlineData(null, null, "Shop", null)]
    [InlineData(null, null, "shop", null)]
    [InlineData(null, null, null, "cart")]
    [InlineData("completed", "pipeline", null, null)]
    [InlineData("completed,failed", null, "Shop", null)]
    [InlineData(null, "pipeline", "Bank", "log")]
    [InlineData("completed", "tests", "Shop", "cart cov")]
    [InlineData(null, null, "Shop", "login bank")]
    public async Task Each_combination_of_filters_gives_what_matches_in_every_order(string? statuses, string? taskType, string? repository, string? text)
    {
        var runs = MixedRuns();
        await Store.AddAllAsync(runs);
        var reference = new MemoryRunRecordStore();
        await reference.AddAllAsync(runs);

        foreach (var order in Enum.GetValues<RunOrder>())
        {
            var query = new RunQuery { Order = order, Statuses = statuses?.Split(',', StringSplitOptions.RemoveEmptyEntries), TaskType = taskType, Repository = repository, Text = text };
            Assert.Equal(await reference.IdsAsync(query with { Limit = 1000 }), await Store.WalkAsync(query with { Limit = 9 }));
        }
    }

    [StoreTheory]
    [InlineData("CART", true)]
    [InlineData("car", true)]
    [InlineData("art", false)]
    [InlineData("cover nine", true)]
    [InlineData("nine, the: COVER!", true)]
    [InlineData("cover ten", false)]
    [InlineData("cart_cart", true)]
    [InlineData("20260131-0930", true)]
    [InlineData("0930", true)]
    [InlineData("930", false)]
    [InlineData("größ", true)]
    [InlineData("GRÖSSE", false)]
    [InlineData("日本", true)]
    [InlineData("café", true)]
    [InlineData("cafe", false)]
    [InlineData("\"cart\" OR nothing*", false)]
    [InlineData("kind", false)]
    [InlineData("k1", false)]
    [InlineData("-- ;", true)]
    [InlineData("", true)]
    [InlineData("shop", true)]
    [InlineData("builtin", false)]
    public async Task Each_word_of_a_search_begins_a_word_of_the_run(string text, bool isFound)
    {
        var run = TestRuns.Pipeline("20260131-093000-ab12cd34") with { Input = "Cover the cart: Größe, café", OutputSummary = "Nine tests, 日本語 and\u00a0_underscored_" };
        await Store.AddAllAsync(run);

        Assert.Equal(isFound, (await Store.IdsAsync(new RunQuery { Text = text })).Length is 1);
    }

    [StoreFact]
    public async Task A_cursor_of_another_query_is_refused()
    {
        await Store.AddAllAsync(MixedRuns());
        var cursor = (await Store.ListAsync(new RunQuery { Limit = 3, Statuses = [RunStates.Failed, RunStates.Completed] }, CancellationToken.None)).NextCursor;

        await Store.ListAsync(new RunQuery { Limit = 9, Statuses = [RunStates.Completed, RunStates.Failed], Cursor = cursor }, CancellationToken.None);
        await Assert.ThrowsAsync<InvalidCursorException>(() => Store.ListAsync(new RunQuery { Cursor = cursor }, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidCursorException>(() =>
            Store.ListAsync(new RunQuery { Statuses = [RunStates.Failed, RunStates.Completed], Order = RunOrder.Score, Cursor = cursor }, CancellationToken.None));
    }

    [StoreTheory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("not base64 !")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00")]
    public async Task What_is_no_cursor_is_refused(string cursor) =>
        await Assert.ThrowsAsync<InvalidCursorException>(() => Store.ListAsync(new RunQuery { Cursor = cursor }, CancellationToken.None));

    [StoreFact]
    public async Task A_cursor_whose_position_was_changed_is_refused_or_another_place_and_never_trouble()
    {
        await Store.AddAllAsync(MixedRuns());
        var cursor = (await Store.ListAsync(new RunQuery { Limit = 3 }, CancellationToken.None)).NextCursor!;

        for (var index = 11; index < cursor.Length; index++)
        {
            foreach (var letter in "A_9z")
            {
                var query = new RunQuery { Cursor = $"{cursor[..index]}{letter}{cursor[(index + 1)..]}" };
                if (await Record.ExceptionAsync(() => Store.ListAsync(query, CancellationToken.None)) is { } exception)
                    Assert.IsType<InvalidCursorException>(exception);
            }
        }
    }

    [StoreFact]
    public async Task A_page_holds_at_least_one_run()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Store.ListAsync(new RunQuery { Limit = 0 }, CancellationToken.None));
    }

    [StoreFact]
    public async Task Repositories_that_have_runs_are_listed_in_order()
    {
        await Store.AddAllAsync(
            TestRuns.Posted("a") with { Repository = "b" }, TestRuns.Posted("b") with { Repository = "B" }, TestRuns.Posted("c") with { Repository = "a" },
            TestRuns.Posted("d") with { Repository = "a" }, TestRuns.Posted("e"), TestRuns.Posted("f") with { Repository = "gone" });
        await Store.DeleteAsync("f", CancellationToken.None);
        await Store.DeleteAsync("d", CancellationToken.None);

        Assert.Equal(["B", "a", "b"], await Store.RepositoriesAsync(CancellationToken.None));
    }

    // All in one instant twice over, so that ties are among them; figures are in steps, for the same reason.
    private static List<RunRecord> MixedRuns()
    {
        string[] statuses = [RunStates.Completed, RunStates.Failed, RunStates.Running];
        string?[] repositories = ["Shop", "Bank", null];
        string[] inputs = ["Cover the cart", "Login for the bank", "Cart covers log"];
        return
        [
            .. Enumerable.Range(0, 120).Select(number => TestRuns.Posted($"run-{number:000}", number / 2) with
            {
                Status = statuses[number % 3],
                TaskType = TaskTypes.All[number / 3 % 4],
                Repository = repositories[number / 5 % 3],
                Input = inputs[number / 7 % 3],
                Score = number % 4 is 0 ? null : number % 11,
                DurationMs = number % 5 is 0 ? null : number % 7 * 1000,
                CostUsd = number % 2 is 0 ? null : number % 6 / 4m,
            }),
        ];
    }
}
