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
    /// <summary>Upper end of the scale; null for what the values need.</summary>
    public double? Top { get; init; }

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

    // 1, 2 or 5 times a power of ten.
    private static double RoundUp(double value)
    {
        if (value <= 0 || !double.IsFinite(value))
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return (value / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
