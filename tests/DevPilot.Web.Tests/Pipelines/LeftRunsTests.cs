using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Pipelines;

public sealed class LeftRunsTests : IDisposable
{
    private const string LocalId = "20260131-093000";
    private static readonly string Machine = Environment.MachineName;

    private readonly MemoryRunRecordStore _store = new();
    private readonly TemporaryFolder _shop = new();

    [Fact]
    public async Task A_run_that_ended_while_no_server_was_there_has_its_end()
    {
        await LeaveAsync(Id);
        _shop.With($".devpilot/runs/{LocalId}/events.jsonl", $"{Started}\n{Finished}\n").With($".devpilot/runs/{LocalId}/patch.diff", "--- a\n");

        await using var server = await StartAsync();

        await UntilAsync(RunStates.Completed);
        Assert.Equal(["patch.diff"], await _store.ArtefactNamesAsync(Id, CancellationToken.None));
    }

    [Fact]
    public async Task A_run_that_was_killed_with_its_server_has_failed()
    {
        await LeaveAsync(Id);
        _shop.With($".devpilot/runs/{LocalId}/events.jsonl", $"{Started}\n");

        await using var server = await StartAsync();

        await UntilAsync(RunStates.Failed);
    }

    [Fact]
    public async Task A_run_whose_process_lives_goes_on()
    {
        await LeaveAsync(Id);
        _shop.With($".devpilot/runs/{LocalId}/events.jsonl", $"{Started}\n{Stage}\n").With($".devpilot/runs/{LocalId}/lock", "");
        using var held = new FileStream(_shop[$".devpilot/runs/{LocalId}/lock"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        await using var server = await StartAsync();

        await UntilAsync(RunStates.Running, lastSeq: 2);
        Assert.Equal(RunStates.Running, (await _store.FindAsync(Id, CancellationToken.None))!.Status);
    }

    [Fact]
    public async Task A_record_that_only_claims_to_be_of_this_repository_is_left_alone()
    {
        await LeaveAsync("posted");
        await LeaveAsync(Id);
        _shop.With($".devpilot/runs/{LocalId}/events.jsonl", $"{Started}\n{Finished}\n");

        await using var server = await StartAsync();

        await UntilAsync(RunStates.Completed);
        Assert.Equal(RunStates.Running, (await _store.FindAsync("posted", CancellationToken.None))!.Status);
    }

    public void Dispose() => _shop.Dispose();

    private string Id => PipelineRecord.IdOf(LocalId, Machine, _shop.Root);

    private string Started =>
        $$"""{"type":"run.started","seq":1,"at":"2026-01-31T09:30:00Z","stage":"Preparation","runId":"{{LocalId}}","request":"Add a field","repository":"{{_shop.Root}}","backend":"builtin","version":"0.1.0"}""";

    private static string Stage => """{"type":"stage.started","seq":2,"at":"2026-01-31T09:30:10Z","stage":"Planner"}""";

    private static string Finished =>
        """{"type":"run.finished","seq":2,"at":"2026-01-31T09:31:00Z","stage":"Evaluator","outcome":"Accepted","reason":"Good.","score":8.5,"elapsedMs":60000,"buildAndTestMs":50000}""";

    private Task<TestServer> StartAsync() => TestServer.StartAsync(new WebOptions { Repositories = [_shop.Root] }, _store);

    /// <summary>What an earlier server had of the run: its first event.</summary>
    private async Task LeaveAsync(string id)
    {
        await _store.AppendEventsAsync(id, [new RunEventLine(1, new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero), "run.started", Started)], CancellationToken.None);
        await _store.AddAsync(
            new RunRecord
            {
                Id = id,
                TaskType = TaskTypes.Pipeline,
                Timestamp = DateTimeOffset.UnixEpoch,
                Input = "Add a field",
                OutputSummary = "",
                Status = RunStates.Running,
                Machine = Machine,
                RepositoryPath = _shop.Root,
                LocalId = LocalId,
                LastSeq = 1,
            },
            CancellationToken.None);
    }

    private async Task UntilAsync(string status, long lastSeq = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (await _store.FindAsync(Id, CancellationToken.None) is not { } run || run.Status != status || run.LastSeq < lastSeq)
            await Task.Delay(TimeSpan.FromMilliseconds(10), patience.Token);
    }
}
