using System.Text.Json;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Runs.Tests.Stores;

public abstract partial class StoreConformance
{
    [StoreFact]
    public async Task A_run_is_read_as_it_was_written()
    {
        var run = TestRuns.Pipeline("run-1") with { Timestamp = TestRuns.Noon.AddTicks(1_234_567), RepositoryPath = "/src/Shop", Machine = "host", InputTokens = 12, OutputTokens = 3 };
        await Store.AddAllAsync(run);

        Assert.Equal(TestRuns.Json(run), TestRuns.Json(await Store.FindAsync("run-1", CancellationToken.None)));
    }

    [StoreFact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await Store.FindAsync("run-1", CancellationToken.None));
        Assert.Empty(await Store.IdsAsync(new RunQuery()));
        Assert.False(await Store.DeleteAsync("run-1", CancellationToken.None));
        Assert.False(await Store.AddSummaryAsync("run-1", TestRuns.Summary("Fine"), CancellationToken.None));
    }

    [StoreFact]
    public async Task Fields_that_nobody_knows_are_kept()
    {
        const string Json = """
            {"id":"run-1","taskType":"tests","timestamp":"2026-01-31T12:00:00.000Z","input":"i","outputSummary":"o","status":"completed","ticket":{"number":7,"tags":["a",null,1.50]},"flag":true}
            """;
        await Store.AddAllAsync(JsonSerializer.Deserialize(Json, RunsJson.Line.RunRecord)!);

        Assert.Equal(Json, TestRuns.Json(await Store.FindAsync("run-1", CancellationToken.None)));
    }

    [StoreFact]
    public async Task An_equal_run_changes_nothing()
    {
        await Store.AddAllAsync(TestRuns.Posted("run-1"));

        Assert.Equal(AddResult.Same, await Store.AddAsync(TestRuns.Posted("run-1"), CancellationToken.None));
        Assert.Single(await Store.IdsAsync(new RunQuery()));
    }

    [StoreFact]
    public async Task The_order_of_fields_makes_no_other_run()
    {
        await Store.AddAllAsync(With("""{"a":1,"b":{"c":2,"d":3}}"""));

        Assert.Equal(AddResult.Same, await Store.AddAsync(With("""{"b":{"d":3,"c":2},"a":1}"""), CancellationToken.None));
        Assert.Equal(AddResult.Different, await Store.AddAsync(With("""{"b":{"d":3,"c":2},"a":2}"""), CancellationToken.None));

        static RunRecord With(string unknown) => TestRuns.Posted("run-1") with { Unknown = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(unknown) };
    }

    [StoreFact]
    public async Task Another_run_with_the_id_is_refused_and_nothing_changes()
    {
        await Store.AddAllAsync(TestRuns.Posted("run-1"));

        var result = await Store.AddAsync(TestRuns.Posted("run-1") with { Status = RunStates.Failed, Repository = "Other" }, CancellationToken.None);

        Assert.Equal(AddResult.Different, result);
        Assert.Equal(TestRuns.Json(TestRuns.Posted("run-1")), TestRuns.Json(await Store.FindAsync("run-1", CancellationToken.None)));
        Assert.Empty(await Store.IdsAsync(new RunQuery { Statuses = [RunStates.Failed] }));
        Assert.Empty(await Store.RepositoriesAsync(CancellationToken.None));
    }

    [StoreFact]
    public async Task A_run_further_on_replaces_the_older_one_in_every_list()
    {
        var early = TestRuns.Pipeline("run-1") with { Status = RunStates.Running, Verdict = null, Score = null, LastSeq = 3, OutputSummary = "" };
        await Store.AddAllAsync(early);
        await Store.AddSummaryAsync("run-1", TestRuns.Summary("Begun"), CancellationToken.None);
        var late = TestRuns.Pipeline("run-1") with { OutputSummary = "Validated emails" };

        Assert.Equal(AddResult.Added, await Store.AddAsync(late, CancellationToken.None));

        var found = (await Store.ListAsync(new RunQuery { Statuses = [RunStates.Completed], Order = RunOrder.Score, Text = "validated" }, CancellationToken.None)).Runs.Single();
        Assert.Equal(TestRuns.Json(late with { KestraSummaries = [TestRuns.Summary("Begun")] }), TestRuns.Json(found));
        Assert.Empty(await Store.IdsAsync(new RunQuery { Statuses = [RunStates.Running] }));
        Assert.Single(await Store.IdsAsync(new RunQuery()));
    }

    [StoreFact]
    public async Task A_run_whose_process_was_killed_ends_at_its_last_event_and_can_go_on()
    {
        var running = TestRuns.Pipeline("run-1") with { Status = RunStates.Running, Verdict = null, Score = null, LastSeq = 3 };
        var killed = running with { Status = RunStates.Failed, OutputSummary = "Its process ended." };
        await Store.AddAllAsync(running);

        Assert.Equal(AddResult.Added, await Store.AddAsync(killed, CancellationToken.None));
        Assert.Equal(AddResult.Same, await Store.AddAsync(running, CancellationToken.None));
        Assert.Equal(TestRuns.Json(killed), TestRuns.Json(await Store.FindAsync("run-1", CancellationToken.None)));
        Assert.Empty(await Store.IdsAsync(new RunQuery { Statuses = [RunStates.Running] }));

        Assert.Equal(AddResult.Added, await Store.AddAsync(running with { LastSeq = 4 }, CancellationToken.None));
        Assert.Equal(["run-1"], await Store.IdsAsync(new RunQuery { Statuses = [RunStates.Running] }));
    }

    [StoreFact]
    public async Task A_run_from_before_changes_nothing()
    {
        await Store.AddAllAsync(TestRuns.Pipeline("run-1"));

        Assert.Equal(AddResult.Same, await Store.AddAsync(TestRuns.Pipeline("run-1") with { LastSeq = 39, Score = 1 }, CancellationToken.None));
        Assert.Equal(8.5, (await Store.FindAsync("run-1", CancellationToken.None))!.Score);
    }

    [StoreFact]
    public async Task A_run_further_on_may_have_another_time_stamp()
    {
        await Store.AddAllAsync(TestRuns.Pipeline("run-1"), TestRuns.Posted("run-2", 5));
        await Store.AddSummaryAsync("run-1", TestRuns.Summary("Fine"), CancellationToken.None);
        await Store.AddAsync(TestRuns.Pipeline("run-1", minute: 10) with { LastSeq = 41 }, CancellationToken.None);

        Assert.Equal(["run-1", "run-2"], await Store.IdsAsync(new RunQuery()));
        Assert.Single((await Store.FindAsync("run-1", CancellationToken.None))!.KestraSummaries!);
    }

    [StoreFact]
    public async Task A_deleted_run_is_gone_with_all_that_belongs_to_it()
    {
        await Store.AddAllAsync(TestRuns.Pipeline("run-1"), TestRuns.Pipeline("run-2"));
        await Store.AddSummaryAsync("run-1", TestRuns.Summary("Fine"), CancellationToken.None);
        await Store.AppendEventsAsync("run-1", TestRuns.Events(1, 2), CancellationToken.None);
        await Store.PutArtefactAsync("run-1", "patch.diff", new byte[] { 1 }, CancellationToken.None);

        Assert.True(await Store.DeleteAsync("run-1", CancellationToken.None));

        Assert.Null(await Store.FindAsync("run-1", CancellationToken.None));
        foreach (var order in Enum.GetValues<RunOrder>())
            Assert.Equal(["run-2"], await Store.IdsAsync(new RunQuery { Order = order, Text = "cart" }));
        Assert.Empty(await Store.EventsAsync("run-1", 0, 10, CancellationToken.None));
        Assert.Null(await Store.ArtefactAsync("run-1", "patch.diff", CancellationToken.None));
        Assert.Empty(await Store.ArtefactNamesAsync("run-1", CancellationToken.None));
        Assert.Equal(1, (await Store.TrendsAsync(new TrendQuery(new DateOnly(2026, 1, 31), new DateOnly(2026, 1, 31)), CancellationToken.None)).Single().Runs);
    }

    [StoreFact]
    public async Task A_deleted_run_can_come_again()
    {
        await Store.AddAllAsync(TestRuns.Posted("run-1"));
        await Store.AddSummaryAsync("run-1", TestRuns.Summary("Fine"), CancellationToken.None);
        await Store.DeleteAsync("run-1", CancellationToken.None);
        var other = TestRuns.Posted("run-1") with { Input = "Something else" };
        await Store.AddAllAsync(other);

        Assert.Equal(TestRuns.Json(other), TestRuns.Json(await Store.FindAsync("run-1", CancellationToken.None)));
        Assert.Empty(await Store.IdsAsync(new RunQuery { Text = "cart" }));
        Assert.Single(await Store.IdsAsync(new RunQuery { Text = "something" }));
    }

    [StoreTheory]
    [InlineData("plain")]
    [InlineData("with space, \"quotes\" and 'apostrophes'; DROP TABLE run;--")]
    [InlineData("Größe-日本語-🚀-\u0301")]
    [InlineData("*?[]{}:%_\\/..")]
    [InlineData("nul\0within")]
    [InlineData("line\nbreak\ttab\u2028separator")]
    public async Task Any_text_is_an_id_a_repository_and_a_request(string text)
    {
        var run = TestRuns.Pipeline(text) with { Input = text, Repository = text, OutputSummary = text, Model = text };
        await Store.AddAllAsync(run);
        await Store.AddSummaryAsync(text, TestRuns.Summary(text), CancellationToken.None);
        await Store.AppendEventsAsync(text, [new RunEventLine(1, TestRuns.Noon, text, text)], CancellationToken.None);
        await Store.PutArtefactAsync(text, text, new byte[] { 0, 255 }, CancellationToken.None);

        var page = await Store.ListAsync(new RunQuery { Repository = text, Text = text }, CancellationToken.None);
        Assert.Equal(TestRuns.Json(run with { KestraSummaries = [TestRuns.Summary(text)] }), TestRuns.Json(page.Runs.Single()));
        Assert.Equal(TestRuns.Json(page.Runs.Single()), TestRuns.Json(await Store.FindAsync(text, CancellationToken.None)));
        Assert.Equal([new RunEventLine(1, TestRuns.Noon, text, text)], await Store.EventsAsync(text, 0, 10, CancellationToken.None));
        Assert.Equal([text], await Store.ArtefactNamesAsync(text, CancellationToken.None));
        Assert.Equal([0, 255], await Store.ArtefactAsync(text, text, CancellationToken.None));
        Assert.Equal([text], await Store.RepositoriesAsync(CancellationToken.None));
        Assert.Equal(text, (await Store.TrendsAsync(new TrendQuery(new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), CancellationToken.None)).Single().Model);
    }

    [StoreFact]
    public async Task Half_a_surrogate_pair_is_kept_as_the_replacement_character()
    {
        await Store.AddAllAsync(TestRuns.Posted("run-1") with { Input = "half \ud83d of it", Repository = "\udc00" });

        var run = (await Store.FindAsync("run-1", CancellationToken.None))!;
        Assert.Equal(("half \ufffd of it", "\ufffd"), (run.Input, run.Repository));
        Assert.Equal(AddResult.Same, await Store.AddAsync(run, CancellationToken.None));
        Assert.Equal(["run-1"], await Store.IdsAsync(new RunQuery { Repository = "\ufffd" }));
    }

    [StoreFact]
    public async Task Half_a_surrogate_pair_in_an_unknown_field_is_kept_as_the_replacement_character()
    {
        const string Json = """{"x":{"half":["\ud800","a\uDC00\\ud800","\ud83d\ude80"]}}""";
        var run = TestRuns.Posted("run-1") with { Unknown = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Json) };
        await Store.AddAllAsync(run);

        var half = (await Store.FindAsync("run-1", CancellationToken.None))!.Unknown!["x"].GetProperty("half");
        Assert.Equal(["\ufffd", "a\ufffd\\ud800", "🚀"], half.EnumerateArray().Select(text => text.GetString()));
        Assert.Equal(AddResult.Same, await Store.AddAsync(run, CancellationToken.None));
    }

    [StoreFact]
    public async Task Ids_that_differ_in_case_only_are_two_runs()
    {
        await Store.AddAllAsync(TestRuns.Posted("Run"), TestRuns.Posted("run") with { Input = "another" });

        Assert.Equal("another", (await Store.FindAsync("run", CancellationToken.None))!.Input);
        Assert.Equal(2, (await Store.IdsAsync(new RunQuery())).Length);
    }

    [StoreFact]
    public async Task A_large_run_is_kept_whole()
    {
        var run = TestRuns.Posted("run-1") with { Input = string.Concat(Enumerable.Range(0, 60_000).Select(number => $"word{number} ")), OutputSummary = new string('x', 200_000) };
        await Store.AddAllAsync(run);

        Assert.Equal(TestRuns.Json(run), TestRuns.Json(await Store.FindAsync("run-1", CancellationToken.None)));
        Assert.Single(await Store.IdsAsync(new RunQuery { Text = "word59999 xxx" }));
    }

    [StoreFact]
    public async Task Thirty_two_writers_lose_nothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; number < 20; number++)
            {
                Assert.Equal(AddResult.Added, await Store.AddAsync(TestRuns.Posted($"run-{writer}-{number}", number), CancellationToken.None));
                Assert.True(await Store.AddSummaryAsync($"run-{writer}-{number}", TestRuns.Summary("Fine"), CancellationToken.None));
            }
        })));

        var ids = await Store.WalkAsync(new RunQuery { Limit = 100 });
        Assert.Equal(640, ids.Distinct().Count());
        Assert.Equal(640, ids.Count);
        Assert.All((await Store.ListAsync(new RunQuery { Limit = 640 }, CancellationToken.None)).Runs, run => Assert.Single(run.KestraSummaries!));
    }

    [StoreFact]
    public async Task Of_thirty_two_writers_of_one_id_one_is_first_and_the_others_are_told()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(() =>
            Store.AddAsync(TestRuns.Posted("run-1") with { Input = $"{writer % 2}" }, CancellationToken.None))));

        Assert.Single(results, result => result is AddResult.Added);
        Assert.Equal((15, 16), (results.Count(result => result is AddResult.Same), results.Count(result => result is AddResult.Different)));
        Assert.Single(await Store.IdsAsync(new RunQuery()));
    }

    [StoreFact]
    public async Task Of_thirty_two_states_of_one_run_the_last_one_stays()
    {
        await Task.WhenAll(Enumerable.Range(1, 32).Select(seq => Task.Run(() =>
            Store.AddAsync(TestRuns.Pipeline("run-1") with { LastSeq = seq, Score = seq / 4.0, Status = seq is 32 ? RunStates.Completed : RunStates.Running }, CancellationToken.None))));

        var run = (await Store.ListAsync(new RunQuery { Order = RunOrder.Score }, CancellationToken.None)).Runs.Single();
        Assert.Equal((32, 8.0), (run.LastSeq, run.Score));
        var trend = (await Store.TrendsAsync(new TrendQuery(new DateOnly(2026, 1, 31), new DateOnly(2026, 1, 31)), CancellationToken.None)).Single();
        Assert.Equal((1, 8.0), (trend.Runs, trend.ScoreSum));
    }

    [StoreFact]
    public async Task Who_has_left_already_writes_and_reads_nothing()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AddAsync(TestRuns.Posted("run-1"), left.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ListAsync(new RunQuery(), left.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindAsync("run-1", left.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AppendEventsAsync("run-1", TestRuns.Events(1), left.Token));
        Assert.Null(await Store.FindAsync("run-1", CancellationToken.None));
        Assert.Empty(await Store.EventsAsync("run-1", 0, 1, CancellationToken.None));
    }

    [StoreFact]
    public async Task A_store_in_order_says_so() => await Store.CheckAsync(CancellationToken.None);
}
