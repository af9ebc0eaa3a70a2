using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Runs;

public sealed class RunStoreTests : IDisposable
{
    private readonly TemporaryFolder _target = new();
    private readonly ManualTimeProvider _clock = new();

    private RunStore Store => new(_target.Root, _clock);

    public void Dispose() => _target.Dispose();

    [Fact]
    public void Runs_of_one_second_get_numbers()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => NewRun()).ToList();

        Assert.Equal(["20260101-120000", "20260101-120000-2", "20260101-120000-3"], ids);
        Assert.Equal("*\n", File.ReadAllText(_target[".devpilot/.gitignore"]));
    }

    [Fact]
    public async Task Runs_that_begin_at_once_never_share_an_id()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => new RunStore(_target.Root, _clock).Create())));

        Assert.Equal(40, runs.Select(run => run.Id).Distinct().Count());
        Array.ForEach(runs, run => run.Dispose());
    }

    [Fact]
    public void The_newest_run_is_listed_first_by_time_and_number()
    {
        var ids = Enumerable.Range(0, 11).Select(_ => NewRun()).ToList();
        _clock.Advance(TimeSpan.FromMinutes(1));
        ids.Add(NewRun());

        Assert.Equal(Enumerable.Reverse(ids), Store.List().Select(run => run.Id));
    }

    [Fact]
    public void A_list_tells_running_interrupted_finished_and_damaged_runs_apart()
    {
        using var running = Store.Create();
        running.Append(new RunStarted(running.Id, "now", "/repo", "builtin", "0.1.0"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        NewRun(run => run.Append(new RunStarted(run.Id, "killed", "/repo", "builtin", "0.1.0")));
        _clock.Advance(TimeSpan.FromSeconds(1));
        NewRun(run =>
        {
            run.Append(new RunStarted(run.Id, "done", "/repo", "builtin", "0.1.0"));
            run.Append(new RunFinished(RunOutcome.NotAccepted, "Tests fail.", 3, 5, 1));
        });
        _clock.Advance(TimeSpan.FromSeconds(1));
        Directory.CreateDirectory(Path.Combine(Store.Root, "zz-not-a-run"));
        NewRun(run => File.WriteAllText(run.PathOf(RunArtefacts.Events), "not json"));

        Assert.Equal(
            [
                ("", RunStatus.Damaged), ("", RunStatus.Damaged), ("done", RunStatus.Finished), ("killed", RunStatus.Interrupted),
                ("now", RunStatus.Running),
            ],
            Store.List().Select(run => (run.Request, run.Status)));
    }

    [Fact]
    public void A_run_is_found_by_id_by_a_beginning_that_only_it_has_and_as_the_last()
    {
        var first = NewRun();
        _clock.Advance(TimeSpan.FromHours(1));
        var second = NewRun();

        Assert.Equal(first, Opened(first));
        Assert.Equal(first, Opened("20260101-12"));
        Assert.Equal(second, Opened("last"));
    }

    [Fact]
    public void A_whole_id_wins_over_longer_ones_that_begin_with_it()
    {
        var first = NewRun();
        NewRun();

        Assert.Equal(first, Opened(first));
    }

    [Fact]
    public void A_run_that_cannot_be_told_is_an_error_that_names_candidates()
    {
        Assert.Contains("no runs", Assert.Throws<RunStoreException>(() => Store.Open("last")).Message, StringComparison.Ordinal);
        var first = NewRun();
        var second = NewRun();

        var ambiguous = Assert.Throws<RunStoreException>(() => Store.Open("2026"));
        var unknown = Assert.Throws<RunStoreException>(() => Store.Open("../../etc"));

        Assert.Contains($"{second}, {first}", ambiguous.Message, StringComparison.Ordinal);
        Assert.Contains(second, unknown.Message, StringComparison.Ordinal);
        Assert.Throws<RunStoreException>(() => Store.Open(""));
    }

    [Fact]
    public void A_run_is_worked_on_by_one_process_and_read_by_any()
    {
        using var working = Store.Create();
        working.Append(new RunStarted(working.Id, "Add X", "/repo", "builtin", "0.1.0"));

        var refused = Assert.Throws<RunStoreException>(() => Store.OpenForWork(working.Id));
        using var reading = Store.Open(working.Id);

        Assert.Contains("Another process works on run " + working.Id, refused.Message, StringComparison.Ordinal);
        Assert.Single(reading.ReadEvents());
        Assert.Throws<RunStoreException>(() => Store.Delete(working.Id));
    }

    [Fact]
    public void Two_runs_are_worked_on_at_once_in_one_repository()
    {
        using var one = Store.Create();
        using var two = Store.Create();

        one.Append(new ProblemMet("one"));
        two.Append(new ProblemMet("two"));

        Assert.Equal(["one"], one.ReadEvents().OfType<ProblemMet>().Select(problem => problem.Message));
        Assert.Equal(["two"], two.ReadEvents().OfType<ProblemMet>().Select(problem => problem.Message));
    }

    [Fact]
    public void A_deleted_run_is_gone_with_its_workspace()
    {
        var id = NewRun();
        _target.With($".devpilot/workspaces/{id}/a.cs", "x");

        Store.Delete(id);

        Assert.Empty(Store.List());
        Assert.Empty(Directory.GetDirectories(_target[".devpilot/workspaces"]));
    }

    private string NewRun(Action<RunFolder>? work = null)
    {
        using var run = Store.Create();
        work?.Invoke(run);
        return run.Id;
    }

    private string Opened(string id)
    {
        using var run = Store.Open(id);
        return run.Id;
    }
}
