using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Runs that are cut off, and what <c>resume</c> makes of them.</summary>
[Trait("Category", "Slow")]
public sealed class InterruptionTests(UndisturbedRun undisturbed) : IClassFixture<UndisturbedRun>
{
    private const string Request = UndisturbedRun.Request;

    /// <summary>
    /// Ten runs, each killed at a random moment of an undisturbed run's length, and once more in the same way while it goes on: 20 moments, of which
    /// those that come after the end of a process kill nothing.
    /// </summary>
    public static TheoryData<int> Chains => [.. Enumerable.Range(1, 10)];

    [Theory]
    [InlineData(DevPilotProcess.Interrupt)]
    [InlineData(DevPilotProcess.Terminate)]
    public async Task A_signal_ends_the_children_and_the_run_with_130_and_it_can_be_resumed(int signal)
    {
        using var target = TargetRepository.Sample();
        using var running = DevPilotProcess.Start(target.Root, Request, "--repo", target.Root);
        await UntilAsync(() => target.Runs.List() is [var run, ..] && EventsOf(target, run.Id).OfType<ChildExited>().Any());

        running.Stop(signal);
        var stopped = await running.EndAsync();

        stopped.ExpectRefusal(ExitCodes.Cancelled, "devpilot resume ");
        Assert.DoesNotContain(EventsOf(target, "last"), runEvent => runEvent is RunFinished { Outcome: not RunOutcome.Cancelled });
        Assert.Equal(0, await LeftoverProcesses.EndForAsync(target.Runs.Open("last").Root, CancellationToken.None));
        (await DevPilotProcess.RunAsync(target.Root, "resume", "last", "--repo", target.Root)).Expect(ExitCodes.Success);
    }

    [Fact]
    public async Task A_run_whose_time_is_spent_ends_with_5_and_goes_on_with_more()
    {
        using var target = TargetRepository.Sample();

        var spent = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root, "--timeout", "2s");

        spent.ExpectRefusal(ExitCodes.BudgetSpent, "time limit", "devpilot resume ");
        Assert.Equal(0, await LeftoverProcesses.EndForAsync(target.Runs.Open("last").Root, CancellationToken.None));
        (await DevPilotProcess.RunAsync(target.Root, "resume", "last", "--repo", target.Root, "--timeout", "20m")).Expect(ExitCodes.Success);
        Assert.Equal(undisturbed.End, RunEnd.Of(target));
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public async Task A_run_that_is_killed_at_any_two_moments_ends_as_an_undisturbed_one(int seed)
    {
        using var target = TargetRepository.Sample();
        var before = target.Snapshot();
        var random = new Random(seed);

        await KillAsync(target, random.NextDouble() * undisturbed.Length);
        await KillAsync(target, random.NextDouble() * undisturbed.Length);
        if (!IsFinished(target))
            (await DevPilotProcess.RunAsync(target.Root, [.. GoOn(target), "--repo", target.Root])).Expect(ExitCodes.Success);

        Assert.Equal(undisturbed.End, RunEnd.Of(target));
        Assert.Equal(before, target.Snapshot());
    }

    private static async Task KillAsync(TargetRepository target, TimeSpan moment)
    {
        if (IsFinished(target))
            return;
        using var process = DevPilotProcess.Start(target.Root, [.. GoOn(target), "--repo", target.Root]);
        await process.KillAtAsync(moment);
    }

    /// <summary>What a person types after a run died: the request again where it had not even begun.</summary>
    private static string[] GoOn(TargetRepository target) => target.Runs.List().Any(run => run.StartedAt is not null) ? ["resume", "last"] : [Request];

    private static bool IsFinished(TargetRepository target) => target.Runs.List() is [{ Outcome: not null }, ..];

    private static IReadOnlyList<RunEvent> EventsOf(TargetRepository target, string id)
    {
        using var run = target.Runs.Open(id);
        return run.ReadEvents();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        while (!condition())
            await timer.WaitForNextTickAsync(limit.Token);
    }
}
