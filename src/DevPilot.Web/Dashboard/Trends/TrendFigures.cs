using DevPilot.Runs.Stores;

namespace DevPilot.Web.Dashboard.Trends;

/// <summary>Figures of some finished runs together.</summary>
public sealed record TrendFigures(int Runs, int Accepted, double ScoreSum, int Scored, long DurationMs, decimal CostUsd, long TestsPassed, long TestsFailed)
{
    /// <summary>Share of the runs that were accepted, 0 to 1; null without runs.</summary>
    public double? Acceptance => Runs > 0 ? (double)Accepted / Runs : null;

    /// <summary>Mean score; null without one.</summary>
    public double? Score => Scored > 0 ? ScoreSum / Scored : null;

    /// <summary>Mean wall time, milliseconds; null without runs.</summary>
    public double? MeanDurationMs => Runs > 0 ? (double)DurationMs / Runs : null;

    /// <summary>Tests of a run that passed, on average over runs that came as far as a score; null without one.</summary>
    public double? MeanTestsPassed => Scored > 0 ? (double)TestsPassed / Scored : null;

    /// <summary>The sum of points.</summary>
    public static TrendFigures Of(IEnumerable<TrendPoint> points)
    {
        var all = points.ToList();
        return new TrendFigures(
            all.Sum(point => point.Runs),
            all.Sum(point => point.Accepted),
            all.Sum(point => point.ScoreSum),
            all.Sum(point => point.Scored),
            all.Sum(point => point.DurationMs),
            all.Sum(point => point.CostUsd),
            all.Sum(point => point.TestsPassed),
            all.Sum(point => point.TestsFailed));
    }
}
