using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.Wording;

namespace DevPilot.Web.Dashboard.Trends;

/// <summary>Trends of finished pipeline runs, in steps of days.</summary>
public sealed record TrendsView
{
    private const int MostGroups = 5;

    /// <summary>What was asked for.</summary>
    public required TrendsAddress Address { get; init; }

    /// <summary>First day of each step, the oldest first.</summary>
    public required IReadOnlyList<DateOnly> Steps { get; init; }

    /// <summary>Names of the groups with their figures by step; the fifth may stand for all others.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<TrendFigures> Figures)> Groups { get; init; }

    /// <summary>All together.</summary>
    public required TrendFigures Total { get; init; }

    /// <summary>Repositories of the range.</summary>
    public required IReadOnlyList<string> Repositories { get; init; }

    /// <summary>Models of the range.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The charts.</summary>
    public IReadOnlyList<Chart> Charts =>
    [
        ChartOf("Runs", "finished", figures => figures.Runs, value => Words.Count((long)value)),
        ChartOf("Acceptance", "share of runs that were accepted", figures => figures.Acceptance, Words.Share) with { Top = 1 },
        ChartOf("Score", "mean, 0 to 10", figures => figures.Score, value => Words.Score(value)) with { Top = 10 },
        ChartOf("Time", "mean wall time of a run", figures => figures.MeanDurationMs, value => Words.Duration((long)value)).InRoundTimes(),
        ChartOf("Cost", "US dollars, sum", figures => figures.Runs > 0 ? (double)figures.CostUsd : null, value => Words.Money((decimal)value)),
        ChartOf("Tests", "that pass, mean of a scored run", figures => figures.MeanTestsPassed, value => Words.Count((long)Math.Round(value))),
    ];

    internal static async Task<TrendsView> ReadAsync(IRunRecordStore store, TrendsAddress address, DateOnly today, CancellationToken cancellationToken)
    {
        // Whole steps: a week that is cut at its beginning would look like a fall.
        var count = (address.Days + address.Step - 1) / address.Step;
        var from = today.AddDays(1 - (count * address.Step));
        var points = await store.TrendsAsync(new TrendQuery(from, today), cancellationToken);
        var chosen = points
            .Where(point => address.Repository.Length is 0 || point.Repository == address.Repository)
            .Where(point => address.Model.Length is 0 || point.Model == address.Model)
            .ToList();
        return new TrendsView
        {
            Address = address,
            Steps = [.. Enumerable.Range(0, count).Select(step => from.AddDays(step * address.Step))],
            Groups = [.. Grouped(chosen, address.By).Select(group => (group.Name, InSteps(group.Points, from, count, address.Step)))],
            Total = TrendFigures.Of(chosen),
            Repositories = [.. points.Select(point => point.Repository).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Models = [.. points.Select(point => point.Model).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    private static IReadOnlyList<TrendFigures> InSteps(IReadOnlyList<TrendPoint> points, DateOnly from, int count, int step)
    {
        var byStep = points.ToLookup(point => (point.Day.DayNumber - from.DayNumber) / step);
        return [.. Enumerable.Range(0, count).Select(index => TrendFigures.Of(byStep[index]))];
    }

    private static List<(string Name, IReadOnlyList<TrendPoint> Points)> Grouped(IReadOnlyList<TrendPoint> points, TrendGrouping by)
    {
        if (by is TrendGrouping.All)
            return [("All runs", points)];
        var groups = points
            .GroupBy(point => by is TrendGrouping.Model ? point.Model : point.Repository)
            .OrderByDescending(group => group.Sum(point => point.Runs))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Name: group.Key.Length > 0 ? group.Key : "(none named)", Points: (IReadOnlyList<TrendPoint>)[.. group]))
            .ToList();
        return groups.Count <= MostGroups
            ? groups
            : [.. groups.Take(MostGroups - 1), ($"{groups.Count - MostGroups + 1} others", [.. groups.Skip(MostGroups - 1).SelectMany(group => group.Points)])];
    }

    private Chart ChartOf(string title, string unit, Func<TrendFigures, double?> figure, Func<double, string> write) => new(
        title,
        unit,
        Steps,
        [.. Groups.Select(group => (group.Name, (IReadOnlyList<double?>)[.. group.Figures.Select(figure)]))],
        write);
}
