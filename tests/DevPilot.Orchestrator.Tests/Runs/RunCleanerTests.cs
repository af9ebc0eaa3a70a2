using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Runs;

public sealed class RunCleanerTests : IDisposable
{
    private readonly TemporaryFolder _target = new();
    private readonly ManualTimeProvider _clock = new();

    public void Dispose() => _target.Dispose();

    [Fact]
    public void Runs_that_a_server_waits_for_stay()
    {
        var kept = NewRun();
        var gone = NewRun();

        var cleaned = Cleaner().RemoveRuns(olderThan: null, new HashSet<string> { kept });

        Assert.Equal([gone], cleaned.Runs);
        Assert.Equal([kept], cleaned.Waiting);
    }

    [Fact]
    public void Workspaces_go_and_logs_stay()
    {
        var id = NewRun();
        _target.With(".devpilot/workspaces/gone-run/b.cs", "12345").With($".devpilot/workspaces/{id}.partial/c.cs", "1");

        var cleaned = Cleaner().RemoveWorkspaces();

        Assert.Equal([id, id + ".partial", "gone-run"], cleaned.Workspaces);
        Assert.Equal(10 + 5 + 1, cleaned.BytesFreed);
        Assert.Empty(Directory.GetDirectories(_target[".devpilot/workspaces"]));
        Assert.Equal([id], new RunStore(_target.Root, _clock).List().Select(run => run.Id));
    }

    [Fact]
    public void A_run_at_work_keeps_everything()
    {
        using var running = new RunStore(_target.Root, _clock).Create();
        _target.With($".devpilot/workspaces/{running.Id}/a.cs", "x");

        var workspaces = Cleaner().RemoveWorkspaces();
        var runs = Cleaner().RemoveRuns(olderThan: null);

        Assert.Equal([running.Id], workspaces.Kept);
        Assert.Equal([running.Id], runs.Kept);
        Assert.Empty(runs.Runs);
        Assert.True(File.Exists(_target[$".devpilot/workspaces/{running.Id}/a.cs"]));
    }

    [Fact]
    public void Only_runs_of_the_age_that_was_named_go_whole()
    {
        var old = NewRun();
        _clock.Advance(TimeSpan.FromDays(8));
        var young = NewRun();

        var cleaned = Cleaner().RemoveRuns(TimeSpan.FromDays(7));

        Assert.Equal([old], cleaned.Runs);
        Assert.Equal([old], cleaned.Workspaces);
        Assert.Equal([young], new RunStore(_target.Root, _clock).List().Select(run => run.Id));
    }

    [UnixFact]
    public void A_link_in_a_workspace_is_removed_and_not_followed()
    {
        using var outside = new TemporaryFolder();
        outside.With("precious.txt", "x");
        var id = NewRun();
        Directory.CreateSymbolicLink(_target[$".devpilot/workspaces/{id}/out"], outside.Root);

        var cleaned = Cleaner().RemoveWorkspaces();

        Assert.Equal(10, cleaned.BytesFreed);
        Assert.True(File.Exists(outside["precious.txt"]));
    }

    private RunCleaner Cleaner() => new(_target.Root, _clock);

    private string NewRun()
    {
        using var run = new RunStore(_target.Root, _clock).Create();
        run.Append(new RunStarted(run.Id, "Add X", "/repo", "builtin", "0.1.0"));
        _target.With($".devpilot/workspaces/{run.Id}/a.cs", "ten bytes!");
        return run.Id;
    }
}
