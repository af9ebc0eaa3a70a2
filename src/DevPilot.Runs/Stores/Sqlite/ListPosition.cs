using System.Globalization;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Where a run stands in a list: its key, and before that the figure in lists that are ordered by one.</summary>
/// <param name="Figure">Score, milliseconds or US dollars; 0 in lists by time.</param>
/// <param name="Key">The run's key.</param>
internal readonly record struct ListPosition(double Figure, long Key)
{
    /// <summary>Before the first run of any list of an order.</summary>
    public static ListPosition Start(RunOrder order) => order is RunOrder.Oldest
        ? new ListPosition(0, long.MinValue)
        : new ListPosition(order is RunOrder.Newest ? 0 : double.PositiveInfinity, long.MaxValue);

    /// <summary>Which of two comes first in a list.</summary>
    public static Comparison<ListPosition> Comparison(RunOrder order) => order is RunOrder.Oldest
        ? (left, right) => left.Key.CompareTo(right.Key)
        : (left, right) => left.Figure == right.Figure ? right.Key.CompareTo(left.Key) : right.Figure.CompareTo(left.Figure);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{BitConverter.DoubleToInt64Bits(Figure)},{Key}");

    /// <summary>What <see cref="ToString"/> wrote.</summary>
    /// <exception cref="InvalidCursorException">It is something else.</exception>
    public static ListPosition Parse(string text) =>
        text.Split(',') is [var figure, var key]
        && long.TryParse(figure, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bits)
        && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && !double.IsNaN(BitConverter.Int64BitsToDouble(bits))
            ? new ListPosition(BitConverter.Int64BitsToDouble(bits), number)
            : throw new InvalidCursorException();
}
