using DevPilot.Agents.Exchanges;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Reporting;
using DevPilot.Orchestrator.Runs;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Runs;

public sealed class EventRedactionTests : IDisposable
{
    private const string Secret = "hunter2-hunter2";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_secret_reaches_the_log_its_listeners_or_the_report()
    {
        using var held = File.Open(_folder["lock"], FileMode.Create);
        using var run = new RunFolder(_folder.Root, new ManualTimeProvider(), held) { Redaction = new Redaction(new Dictionary<string, string> { ["SHOP_PASSWORD"] = Secret }) };
        var heard = new List<string>();
        run.Subscribe(runEvent => heard.Add(runEvent.ToString()));

        RunEvent[] events =
        [
            new StageCompleted(1, "plan.json", "00", Secret, 1) { Stage = PipelineStage.Planner },
            new ProblemMet($"The login {Secret} failed."),
            new CoderAskedAgain(2, "patch", Secret, $"+ var key = \"{Secret}\";"),
            new ModelTrouble("coder", "x/y", $"401: {Secret}", 0),
            new ToolCalled("coder", "search", $$"""{"expression":"{{Secret}}"}""", false, 1),
            new ChildExited($"dotnet test -e KEY={Secret}", 0, 1, 1),
            new RunFinished(RunOutcome.Failed, $"It said {Secret}.", null, 1, 1),
        ];
        foreach (var runEvent in events)
            run.Append(runEvent);
        ReportWriter.Write(run);

        var log = File.ReadAllText(_folder["events.jsonl"]);
        Assert.Equal(8, log.Split("[redacted]").Length - 1);
        Assert.DoesNotContain(Secret, log + string.Concat(heard) + File.ReadAllText(_folder["report.md"]));
        Assert.Contains("It said [redacted].", File.ReadAllText(_folder["report.md"]));
    }

    [Fact]
    public void What_a_run_is_resumed_from_stays_exact()
    {
        var started = new RunStarted("1", $"Rename {Secret}", "/" + Secret, "builtin", "1", null, null, null, "");

        Assert.Same(started, EventRedaction.Clean(started, new Redaction(new Dictionary<string, string> { ["SHOP_PASSWORD"] = Secret })));
    }
}
