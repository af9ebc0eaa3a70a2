using System.Text;
using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _target = new();
    private readonly ManualTimeProvider _clock = new();

    private RunStore Store => new(_target.Root, _clock);

    public void Dispose() => _target.Dispose();

    [Fact]
    public void Events_are_numbered_dated_and_read_back_as_written()
    {
        using var run = Store.Create();

        var first = run.Append(Started(run, "Add X"));
        _clock.Advance(TimeSpan.FromSeconds(2));
        var second = run.Append(new StageStarted(1) { Stage = PipelineStage.Planner });

        Assert.Equal((1, 2), (first.Seq, second.Seq));
        Assert.Equal(TimeSpan.FromSeconds(2), second.At - first.At);
        Assert.Equal([first, second], run.ReadEvents());
    }

    [Theory]
    [InlineData("[bold]not markup[/] [Obsolete] \u001b[31m \u0000 \u0007 \r\n line \u2028 \"quoted\" \\ \ud83d\ude00")]
    [InlineData("")]
    public void A_request_of_any_characters_is_kept_to_the_letter_and_in_one_line(string request)
    {
        using var run = Store.Create();

        run.Append(Started(run, request));

        Assert.Equal(request, Assert.IsType<RunStarted>(Assert.Single(run.ReadEvents())).Request);
        Assert.Single(File.ReadAllText(run.PathOf(RunArtefacts.Events)).TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void A_request_of_100_kB_is_kept_whole()
    {
        var request = string.Concat(Enumerable.Repeat("Add [validation] to the ünïcode model. ", 2600));
        using var run = Store.Create();

        run.Append(Started(run, request));

        Assert.Equal(request, Assert.IsType<RunStarted>(run.ReadEvents()[0]).Request);
    }

    [Fact]
    public void A_torn_last_line_is_not_read_and_is_gone_before_the_next_event()
    {
        string id;
        using (var run = Store.Create())
        {
            id = run.Id;
            run.Append(Started(run, "Add X"));
            run.Append(new StageStarted(1) { Stage = PipelineStage.Planner });
        }

        var log = Path.Combine(Store.Root, id, RunArtefacts.Events);
        var whole = File.ReadAllBytes(log);
        var secondLine = Array.IndexOf(whole, (byte)'\n') + 1;
        for (var length = secondLine; length < whole.Length; length++)
        {
            File.WriteAllBytes(log, whole[..length]);
            using var run = Store.OpenForWork(id);
            Assert.Single(run.ReadEvents());

            var next = run.Append(new StageStarted(2) { Stage = PipelineStage.Coder });

            Assert.Equal(2, next.Seq);
            Assert.Equal([1L, 2L], run.ReadEvents().Select(runEvent => runEvent.Seq));
        }
    }

    [Fact]
    public void A_line_from_the_future_and_a_line_of_zeros_do_not_stop_the_reading()
    {
        using var run = Store.Create();
        run.Append(Started(run, "Add X"));
        File.AppendAllText(run.PathOf(RunArtefacts.Events), "\0\0\0\0\n{\"seq\":2,\"type\":\"model.dreamt\",\"stage\":\"Coder\",\"dream\":{}}\n");

        Assert.Equal([1L, 2L], run.ReadEvents().Select(runEvent => runEvent.Seq));
    }

    [Fact]
    public void Events_from_many_threads_stand_in_one_order_which_the_listener_sees_too()
    {
        using var run = Store.Create();
        var heard = new List<long>();
        run.Subscribe(runEvent => heard.Add(runEvent.Seq));

        Parallel.For(0, 200, round => run.Append(new StageStarted(round) { Stage = PipelineStage.Coder }));

        Assert.Equal(Enumerable.Range(1, 200).Select(seq => (long)seq), run.ReadEvents().Select(runEvent => runEvent.Seq));
        Assert.Equal(Enumerable.Range(1, 200).Select(seq => (long)seq), heard);
    }

    [Fact]
    public void An_artefact_is_read_back_with_the_hash_that_its_writing_gave()
    {
        using var run = Store.Create();

        var hash = run.WriteArtefact("stages/coder-1.json", "{}"u8.ToArray());

        Assert.Equal("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", hash);
        Assert.Equal(hash, run.HashArtefact("stages/coder-1.json"));
        Assert.Equal("{}"u8.ToArray(), run.ReadArtefact("stages/coder-1.json"));
        Assert.Equal(["coder-1.json"], Directory.GetFiles(run.PathOf("stages")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../other/plan.json")]
    [InlineData("/etc/passwd")]
    [InlineData("stages/../../x")]
    public void An_artefact_outside_the_runs_folder_is_refused(string name)
    {
        using var run = Store.Create();

        Assert.Throws<ArgumentException>(() => run.WriteArtefact(name, ""));
    }

    [Fact]
    public void An_artefact_that_is_absent_is_a_clear_error_or_nothing()
    {
        using var run = Store.Create();

        Assert.Contains("plan.json", Assert.Throws<RunStoreException>(() => run.ReadArtefact("plan.json")).Message, StringComparison.Ordinal);
        Assert.Null(run.HashArtefact("plan.json"));
        Assert.Null(run.TryReadText("plan.json"));
        Assert.Null(run.TryRead("plan.json", DevPilotJson.Indented.Plan));
    }

    [Fact]
    public void The_summary_is_on_disk_when_the_run_ends_and_again_when_it_is_applied()
    {
        using var run = Store.Create();
        run.Append(Started(run, "Add [X]"));
        run.Append(new RunFinished(RunOutcome.Accepted, "All is well.", 8.5, 1200, 1000));

        Assert.Equal(run.Summarize(), SummaryOnDisk(run));
        Assert.Null(SummaryOnDisk(run).AppliedAt);

        run.Append(new RunApplied(["a.cs"], []));

        Assert.Equal(
            new RunSummary
            {
                Id = run.Id,
                Request = "Add [X]",
                Backend = "builtin",
                StartedAt = _clock.GetUtcNow(),
                LastAt = _clock.GetUtcNow(),
                Outcome = RunOutcome.Accepted,
                Reason = "All is well.",
                Score = 8.5,
                ElapsedMs = 1200,
                AppliedAt = _clock.GetUtcNow(),
                Status = RunStatus.Finished,
            },
            SummaryOnDisk(run));
    }

    [Fact]
    public void A_run_that_is_open_for_reading_is_not_written()
    {
        using (Store.Create())
        {
        }

        using var run = Store.Open(RunStore.Last);

        Assert.Throws<InvalidOperationException>(() => run.Append(new ProblemMet("x")));
        Assert.Throws<InvalidOperationException>(() => run.WriteArtefact("x", Encoding.UTF8.GetBytes("x")));
    }

    private static RunStarted Started(RunFolder run, string request) => new(run.Id, request, "/repo", "builtin", "0.1.0");

    private static RunSummary SummaryOnDisk(RunFolder run) =>
        JsonSerializer.Deserialize(run.ReadArtefact(RunArtefacts.Summary), RunsJson.Indented.RunSummary)!;
}
