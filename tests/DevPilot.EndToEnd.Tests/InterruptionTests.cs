using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Runs that are cut off, and what <c>resume</c> makes of them.</summary>
[Trait("Category", "Slow")]
public sealed class InterruptionTests
{
    private const string Request = "Add email validation to User model";
    private const int Seed = 20261121;
    private const int Chains = 10;

    [Fact]
    public async Task Ctrl_C_ends_with_130_names_the_next_command_and_the_run_can_be_resumed()
    {
        using var target = TargetRepository.Sample();
        using var running = DevPilotProcess.Start(target.Root, Request, "--repo", target.Root);
        await UntilAsync(() => target.Runs.List() is [var run, ..] && EventsOf(target, run.Id).OfType<StageStarted>().Any());

        running.Stop();
        var stopped = await running.EndAsync();

        stopped.ExpectRefusal(ExitCodes.Cancelled, "devpilot resume ");
        Assert.DoesNotContain(EventsOf(target, "last"), runEvent => runEvent is RunFinished { Outcome: not RunOutcome.Cancelled });
        (await DevPilotProcess.RunAsync(target.Root, "resume", "last", "--repo", target.Root)).Expect(ExitCodes.Success);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_moment_ends_as_an_undisturbed_one()
    {
        using var undisturbed = TargetRepository.Sample();
        (await DevPilotProcess.RunAsync(undisturbed.Root, Request, "--repo", undisturbed.Root)).Expect(ExitCodes.Success);
        var (expected, length) = (EndOf(undisturbed), undisturbed.Runs.List()[0].ElapsedMs);
        var random = new Random(Seed);

        for (var chain = 0; chain < Chains; chain++)
        {
            using var target = TargetRepository.Sample();
            var before = target.Snapshot();
            var first = TimeSpan.FromMilliseconds(random.NextDouble() * length);
            var second = TimeSpan.FromMilliseconds(random.NextDouble() * length);

            await KillAsync(target, first);
            await KillAsync(target, second);
            if (!IsFinished(target))
                (await DevPilotProcess.RunAsync(target.Root, [.. GoOn(target), "--repo", target.Root])).Expect(ExitCodes.Success);

            Assert.Equal(expected, EndOf(target));
            Assert.Equal(before, target.Snapshot());
        }
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

    private static (RunOutcome? Outcome, double? Score, string Patch) EndOf(TargetRepository target)
    {
        using var run = target.Runs.Open("last");
        var summary = run.Summarize();
        return (summary.Outcome, summary.Score, File.ReadAllText(run.PathOf("patch.diff")));
    }

    private static IReadOnlyList<RunEvent> EventsOf(TargetRepository target, string id)
    {
        using var run = target.Runs.Open(id);
        return run.ReadEvents();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!condition())
            await timer.WaitForNextTickAsync(limit.Token);
    }
}
