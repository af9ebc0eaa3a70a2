using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.Runs.Delivery;
using DevPilot.Runs.Records;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Delivery;

/// <summary>A run in a repository's <c>.devpilot</c>, as the pipeline writes it.</summary>
internal sealed class WrittenRun(TemporaryFolder repository, string localId)
{
    private static readonly DateTimeOffset _began = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private long _seq;

    public static DeliveryOptions Options { get; } = new()
    {
        Machine = "host",
        Files = ["plan.json", "report.md"],
        Folders = ["exchanges"],
        FirstPause = TimeSpan.FromMilliseconds(5),
        Gathering = TimeSpan.FromMilliseconds(1),
        RequestLimit = TimeSpan.FromMinutes(10),
        ParkLimit = TimeSpan.FromMinutes(10),
    };

    public string LocalId => localId;

    public string Id => PipelineRecord.IdOf(localId, "host", "/src/Shop");

    public string Folder => repository[$".devpilot/runs/{localId}"];

    public RunStarted Start() => (RunStarted)Append(new RunStarted(localId, "Add a field", "/src/Shop", "builtin", "0.1.0"));

    public RunEvent Stage(PipelineStage stage = PipelineStage.Planner) => Append(new StageStarted(1) { Stage = stage });

    public RunEvent Finish(RunOutcome outcome = RunOutcome.Accepted) => Append(new RunFinished(outcome, "All is well.", 9, 1_000, 900));

    public RunEvent Append(RunEvent runEvent)
    {
        var numbered = runEvent with { Seq = ++_seq, At = _began.AddSeconds(_seq) };
        Directory.CreateDirectory(Folder);
        File.AppendAllText(Path.Combine(Folder, "events.jsonl"), JsonSerializer.Serialize(numbered, DevPilotJson.Lines.RunEvent) + "\n");
        return numbered;
    }

    /// <summary>Writes a file, which appears whole: a reporter may look at any time.</summary>
    public WrittenRun With(string name, string text)
    {
        var path = $".devpilot/runs/{localId}/{name}";
        repository.With($"{path}.tmp", text);
        File.Move(repository[$"{path}.tmp"], repository[path], overwrite: true);
        return this;
    }

    /// <summary>A whole run.</summary>
    public static WrittenRun Whole(TemporaryFolder repository, string localId)
    {
        var run = new WrittenRun(repository, localId);
        run.Start();
        run.Stage();
        run.Finish();
        return run.With("plan.json", "{}").With("report.md", "# Report").With("exchanges/0001.json", "[]");
    }

    public IReadOnlyList<string> Lines() => File.ReadAllLines(Path.Combine(Folder, "events.jsonl"));
}
