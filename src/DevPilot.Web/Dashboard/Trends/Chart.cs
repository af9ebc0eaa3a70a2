namespace DevPilot.Web.Dashboard.Trends;

/// <summary>One figure over time.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Unit">How it is counted.</param>
/// <param name="Steps">First day of each step.</param>
/// <param name="Series">Values by step; null where there is none.</param>
/// <param name="Write">How a value is written.</param>
public sealed record Chart(
    string Title, string Unit, IReadOnlyList<DateOnly> Steps, IReadOnlyList<(string Name, IReadOnlyList<double?> Values)> Series, Func<double, string> Write)
{
    private static readonly int[] RoundSeconds = [1, 2, 4, 10, 20, 40, 60, 120, 240, 600, 1200, 2400, 3600, 7200, 14_400, 28_800, 57_600, 115_200];

    /// <summary>Upper end of the scale; null for what the values need.</summary>
    public double? Top { get; init; }

    /// <summary>How a value is written at the scale; null for as everywhere.</summary>
    public Func<double, string>? WriteAtScale { get; init; }

    /// <summary>Upper end of the scale, above zero.</summary>
    public double Scale => Top ?? RoundUp(Series.SelectMany(series => series.Values).Max() ?? 0);

    /// <summary>What the chart shows, in a sentence.</summary>
    public string Description
    {
        get
        {
            var parts = Series.Select(series => series.Values.OfType<double>().ToList() is { Count: > 0 } values
                ? $"{series.Name}: {Write(values[^1])} at the end, between {Write(values.Min())} and {Write(values.Max())}"
                : $"{series.Name}: no values");
            return $"{Title}, {Unit}, from {Steps[0]:d MMM yyyy}. {string.Join("; ", parts)}.";
        }
    }

    /// <summary>The same with a scale of whole seconds, minutes or hours, for values in milliseconds.</summary>
    public Chart InRoundTimes()
    {
        var most = Series.SelectMany(series => series.Values).Max() ?? 0;
        return this with
        {
            Top = RoundSeconds.Select(seconds => seconds * 1000.0).FirstOrDefault(time => time >= most, most),
            WriteAtScale = value => Write(value).Replace(" 00 s", "", StringComparison.Ordinal).Replace(" 00 min", "", StringComparison.Ordinal).Replace(".0 s", " s", StringComparison.Ordinal),
        };
    }

    // 1, 2 or 4 times a power of ten, so that the half is round as well.
    private static double RoundUp(double value)
    {
        if (value <= 0 || !double.IsFinite(value))
            return 2;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (value / power) switch { <= 1 => 1, <= 2 => 2, <= 4 => 4, _ => 10 } * power;
    }
}
