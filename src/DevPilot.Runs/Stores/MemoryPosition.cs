using System.Globalization;

namespace DevPilot.Runs.Stores;

/// <summary>Where a run in memory stands in a list; the least comes first.</summary>
internal sealed record MemoryPosition(double Figure, long Millisecond, long Arrival) : IComparable<MemoryPosition>
{
    /// <summary>Null for a run that is not in lists of this order.</summary>
    public static MemoryPosition? Of(MemoryRun run, RunOrder order)
    {
        var record = run.Stored.Record;
        var millisecond = record.Timestamp.UtcTicks / TimeSpan.TicksPerMillisecond;
        double? figure = order switch
        {
            RunOrder.Newest or RunOrder.Oldest => 0,
            RunOrder.Score => record.Score,
            RunOrder.Duration => record.DurationMs,
            RunOrder.Cost => (double?)record.CostUsd,
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
        };
        return figure is null ? null
            : order is RunOrder.Oldest ? new MemoryPosition(0, millisecond, run.Arrival)
            : new MemoryPosition(-figure.Value, -millisecond, -run.Arrival);
    }

    public static MemoryPosition Parse(string text) =>
        text.Split(' ') is [var figure, var millisecond, var arrival]
        && double.TryParse(figure, NumberStyles.Float, CultureInfo.InvariantCulture, out var first)
        && long.TryParse(millisecond, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var second)
        && long.TryParse(arrival, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var third)
            ? new MemoryPosition(first, second, third)
            : throw new InvalidCursorException();

    public int CompareTo(MemoryPosition? other) =>
        other is null ? 1 : (Figure, Millisecond, Arrival).CompareTo((other.Figure, other.Millisecond, other.Arrival));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Figure:R} {Millisecond} {Arrival}");
}
