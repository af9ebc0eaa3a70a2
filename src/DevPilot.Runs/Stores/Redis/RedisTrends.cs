using System.Globalization;
using System.Text.Json;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>Sums by day, repository and model as Redis keeps them: a hash for each day, in it a field for each column and pair.</summary>
internal static class RedisTrends
{
    /// <summary>The columns of a run, separated by commas.</summary>
    public static string Write(TrendFigures figures) => string.Join(',', Columns(figures).Select(column => column.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads what the script answers: day, column and key, value, and again.</summary>
    public static IReadOnlyList<TrendPoint> Read(IReadOnlyList<string?> answer, TrendQuery query)
    {
        var sums = new Dictionary<(int Day, string Key), long[]>();
        for (var index = 0; index < answer.Count; index += 3)
        {
            var (day, field) = (int.Parse(answer[index]!, CultureInfo.InvariantCulture), answer[index + 1]!);
            if (!sums.TryGetValue((day, field[1..]), out var columns))
                sums.Add((day, field[1..]), columns = new long[8]);
            columns[field[0] - '1'] = long.Parse(answer[index + 2]!, CultureInfo.InvariantCulture);
        }

        return
        [
            .. sums
                .Select(sum => Figures(sum.Key.Day, JsonSerializer.Deserialize(sum.Key.Key, RunsJson.Default.StringArray)!, sum.Value))
                .Where(sum => sum.Runs > 0)
                .Where(sum => (query.Repository ?? sum.Repository) == sum.Repository && (query.Model ?? sum.Model) == sum.Model)
                .OrderBy(sum => sum.Day)
                .ThenBy(sum => sum.Repository, StringComparer.Ordinal)
                .ThenBy(sum => sum.Model, StringComparer.Ordinal)
                .Select(sum => sum.ToPoint()),
        ];
    }

    private static long[] Columns(TrendFigures figures) =>
    [
        figures.Runs, figures.Accepted, figures.MicroScore, figures.Scored, figures.DurationMs, figures.NanoUsd, figures.TestsPassed, figures.TestsFailed,
    ];

    private static TrendFigures Figures(int day, string[] key, long[] columns) => new(
        DateOnly.FromDayNumber(day), key[0], key[1], columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7]);
}
