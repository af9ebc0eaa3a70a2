using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>What one run adds to a <see cref="TrendPoint"/>, in whole numbers, so that what is added can be taken away again without a rest.</summary>
internal sealed record TrendFigures(
    DateOnly Day, string Repository, string Model, long Runs, long Accepted, long MicroScore, long Scored, long DurationMs, long NanoUsd, long TestsPassed, long TestsFailed)
{
    private const double MicrosPerPoint = 1e6;
    private const decimal NanosPerUsd = 1_000_000_000m;

    /// <summary>Null for a run that does not count: of another kind, or not finished.</summary>
    /// <remarks>Figures beyond what a run can have are cut, so that one absurd record spoils no sum.</remarks>
    public static TrendFigures? Of(RunRecord run) => run is { TaskType: TaskTypes.Pipeline, Verdict: { } verdict } ? new TrendFigures(
        DateOnly.FromDateTime(run.Timestamp.UtcDateTime),
        run.Repository ?? "",
        run.Model ?? "",
        1,
        verdict is RunOutcome.Accepted ? 1 : 0,
        run.Score is { } score ? (long)Math.Round(Math.Clamp(score, 0, 10) * MicrosPerPoint) : 0,
        run.Score is null ? 0 : 1,
        Math.Clamp(run.DurationMs ?? 0, 0, 1_000_000_000_000),
        (long)(Math.Clamp(run.CostUsd ?? 0, 0, 100_000) * NanosPerUsd),
        Math.Max(run.Tests?.Passed ?? 0, 0),
        Math.Max(run.Tests?.Failed ?? 0, 0)) : null;

    /// <summary>The figures below zero, to take a run out.</summary>
    public TrendFigures Negated() => this with
    {
        Runs = -Runs,
        Accepted = -Accepted,
        MicroScore = -MicroScore,
        Scored = -Scored,
        DurationMs = -DurationMs,
        NanoUsd = -NanoUsd,
        TestsPassed = -TestsPassed,
        TestsFailed = -TestsFailed,
    };

    public TrendFigures Plus(TrendFigures other) => this with
    {
        Runs = Runs + other.Runs,
        Accepted = Accepted + other.Accepted,
        MicroScore = MicroScore + other.MicroScore,
        Scored = Scored + other.Scored,
        DurationMs = DurationMs + other.DurationMs,
        NanoUsd = NanoUsd + other.NanoUsd,
        TestsPassed = TestsPassed + other.TestsPassed,
        TestsFailed = TestsFailed + other.TestsFailed,
    };

    /// <summary>The sums in their units.</summary>
    public TrendPoint ToPoint() => new(
        Day, Repository, Model, (int)Runs, (int)Accepted, MicroScore / MicrosPerPoint, (int)Scored, DurationMs, NanoUsd / NanosPerUsd, TestsPassed, TestsFailed);
}
