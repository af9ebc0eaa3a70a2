namespace DevPilot.Runs.Stores.Redis;

/// <summary>One of the orders, as Redis keeps it: sets whose members are places, figure first, then time, then id.</summary>
/// <param name="Letter">What the keys of these sets have in them.</param>
/// <param name="IsUp">Whether the least place comes first.</param>
/// <param name="Width">Characters of a place before its id.</param>
internal sealed record RedisList(string Letter, bool IsUp, int Width)
{
    public static RedisList Of(RunOrder order) => order switch
    {
        RunOrder.Newest => new RedisList("t", false, RedisFields.TimeWidth),
        RunOrder.Oldest => new RedisList("t", true, RedisFields.TimeWidth),
        RunOrder.Score => new RedisList("s", false, RedisFields.FigureWidth + RedisFields.TimeWidth),
        RunOrder.Duration => new RedisList("d", false, RedisFields.FigureWidth + RedisFields.TimeWidth),
        RunOrder.Cost => new RedisList("c", false, RedisFields.FigureWidth + RedisFields.TimeWidth),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };

    /// <summary>Whether it is ordered by time alone.</summary>
    public bool IsByTime => Width == RedisFields.TimeWidth;

    /// <summary>The place that a cursor tells.</summary>
    /// <exception cref="InvalidCursorException">It is none.</exception>
    public string? After(RunQuery query) => RunCursor.Read(query) is not { } place ? null
        : place.Length > Width && place.Take(Width).All(char.IsAsciiHexDigitLower) ? place
        : throw new InvalidCursorException();

    /// <summary>Id of the run at a place.</summary>
    public string IdOf(string place) => place[Width..];

    /// <summary>Place of a run; null where it is not in this list.</summary>
    public string? PlaceOf(RedisRun run)
    {
        var record = run.Record;
        var figure = Letter switch
        {
            "s" => RedisFields.Figure(record.Score),
            "d" => RedisFields.Figure(record.DurationMs),
            "c" => RedisFields.Figure((double?)record.CostUsd),
            _ => null,
        };
        return figure is "" ? null : $"{figure}{run.Time}{record.Id}";
    }

    /// <summary>Less than zero when the left one comes first.</summary>
    public int Compare(string left, string right) => IsUp ? RedisFields.Compare(left, right) : RedisFields.Compare(right, left);
}
