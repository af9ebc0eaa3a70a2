using System.Net;
using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Evaluating;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Summaries;
using DevPilot.ScriptedModels;

namespace DevPilot.Web.Tests.Summaries;

public sealed class SummaryWriterTests
{
    private static readonly WebOptions Template = new() { Summaries = new SummaryOptions() };

    [Fact]
    public async Task A_run_log_gets_one_summary_of_ours()
    {
        await using var server = await TestServer.StartAsync(Template);

        var log = TestServer.RunLog("1", Now());
        await server.PostAsync("/api/cline", log);
        await server.PostAsync("/api/cline", log);

        var summary = Assert.Single(await SummariesAsync(server.Store, "1", 1));
        Assert.Equal(("template", "success"), (summary.Author, summary.Status));
    }

    [Fact]
    public async Task A_slow_provider_does_not_delay_the_answer()
    {
        var hold = new TaskCompletionSource();
        await using var model = await ScriptedModelServer.StartAsync(_ =>
        {
            hold.Task.Wait();
            return """{"status":"success","summary":"Late, but here."}""";
        });
        await using var server = await TestServer.StartAsync(new WebOptions { Summaries = Asking(model) });

        // Both are answered while the provider has not said a word.
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/api/cline", TestServer.RunLog("1", Now()))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("/api/cline", TestServer.RunLog("2", Now()))).StatusCode);
        Assert.Null((await server.Store.FindAsync("1", CancellationToken.None))!.KestraSummaries);
        hold.SetResult();

        Assert.Equal("Late, but here.", Assert.Single(await SummariesAsync(server.Store, "1", 1)).Summary);
        Assert.Single(await SummariesAsync(server.Store, "2", 1));
    }

    [Fact]
    public async Task A_run_of_the_pipeline_is_summarized_from_its_evaluation()
    {
        await using var model = await ScriptedModelServer.StartAsync(_ => """{"status":"failed","summary":"Told by a model."}""");
        await using var server = await TestServer.StartAsync(new WebOptions { Summaries = Asking(model) });
        var evaluation = new Evaluation(true, "Good.", [new Score(ScoreKind.TestCoverage, 5, [new Figure("changed lines run by tests", "6 of 12", -5)])], []);
        await server.Store.PutArtefactAsync("p", "evaluation.json", JsonSerializer.SerializeToUtf8Bytes(evaluation, DevPilotJson.Lines.Evaluation), CancellationToken.None);

        await server.PostAsync("/api/cline", Pipeline("Accepted", 5));

        var summary = Assert.Single(await SummariesAsync(server.Store, "p", 1));
        Assert.Equal(("success", "Apply it: devpilot apply 20260131-093000"), (summary.Status, summary.Decision));
        Assert.Contains("6 of 12", model.Requests[0].Task, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_goes_on_gets_a_summary_of_each_of_its_ends()
    {
        await using var server = await TestServer.StartAsync(Template);

        await server.PostAsync("/api/cline", Pipeline("Paused", 5));
        await SummariesAsync(server.Store, "p", 1);
        await server.PostAsync("/api/cline", Pipeline("Answered", 9));

        Assert.Equal(["Answered/9000", "Paused/5000"], (await SummariesAsync(server.Store, "p", 2)).Select(summary => summary.About).Order());
    }

    [Fact]
    public async Task What_ended_while_no_server_ran_is_made_up_for_once()
    {
        await using var store = new MemoryRunRecordStore();
        await store.AddAsync(Run("late", DateTimeOffset.Parse(Now(), System.Globalization.CultureInfo.InvariantCulture)), CancellationToken.None);
        await store.AddAsync(Run("old", DateTimeOffset.UnixEpoch), CancellationToken.None);
        await using (await TestServer.StartAsync(Template, store))
            await SummariesAsync(store, "late", 1);
        await using (var again = await TestServer.StartAsync(Template, store))
        {
            await again.PostAsync("/api/cline", TestServer.RunLog("next", Now()));
            await SummariesAsync(store, "next", 1);
        }

        Assert.Single((await store.FindAsync("late", CancellationToken.None))!.KestraSummaries!);
        Assert.Null((await store.FindAsync("old", CancellationToken.None))!.KestraSummaries);
    }

    [Fact]
    public async Task Summaries_of_others_stay_beside_ours()
    {
        await using var server = await TestServer.StartAsync(Template);
        await server.PostAsync("/api/cline", TestServer.RunLog("1", Now()));
        await SummariesAsync(server.Store, "1", 1);

        await server.PostAsync("/api/kestra-webhook", """{"runId":"1","status":"warning","summary":"From a workflow."}""");

        Assert.Equal(2, (await SummariesAsync(server.Store, "1", 2)).Count);
    }

    private static SummaryOptions Asking(ScriptedModelServer model) => new() { Providers = [new SummaryProvider("groq", new Uri(model.Address, "v1"), "key", "a-model")], RequestLimit = TimeSpan.FromMinutes(10) };

    private static string Now() => ClientTimestampConverter.Format(TimeProvider.System.GetUtcNow());

    private static string Pipeline(string verdict, int seconds) => $$"""
        {"id":"p","taskType":"pipeline","timestamp":"2026-01-31T09:30:00.000Z","input":"Add a field","outputSummary":"Good.","status":"completed",
        "localId":"20260131-093000","verdict":"{{verdict}}","durationMs":{{seconds}}000,"lastSeq":{{seconds}}}
        """;

    private static RunRecord Run(string id, DateTimeOffset timestamp) =>
        new() { Id = id, TaskType = "tests", Timestamp = timestamp, Input = "x", OutputSummary = "y", Status = RunStates.Completed };

    private static async Task<IReadOnlyList<WrittenSummary>> SummariesAsync(IRunRecordStore store, string id, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            if ((await store.FindAsync(id, limit.Token))?.KestraSummaries is { } summaries && summaries.Count >= count)
                return summaries;
            await Task.Delay(10, limit.Token);
        }
    }
}
