namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Keys of runs, which are in the order of their time stamps: the millisecond, then the order in which they came.</summary>
internal static class RunKey
{
    private const int SlotBits = 15;
    private const long MiddleMillisecond = 1L << 48;

    /// <summary>First key of a time's millisecond.</summary>
    public static long First(DateTimeOffset time) => ((time.UtcTicks / TimeSpan.TicksPerMillisecond) - MiddleMillisecond) << SlotBits;

    /// <summary>Whether a key is one that a run of that time gets; not so for the few that had no room in their millisecond.</summary>
    public static bool IsOf(long key, DateTimeOffset time) => key >> SlotBits == First(time) >> SlotBits;

    /// <summary>A key that is free. A full millisecond, 32,768 runs, runs over into the next.</summary>
    public static long Free(SqliteSession session, DateTimeOffset time)
    {
        for (var first = First(time); ; first += 1L << SlotBits)
        {
            var last = first + (1L << SlotBits) - 1;
            var greatest = session.Number("SELECT max(key) FROM run WHERE key BETWEEN ?1 AND ?2", first, last);
            if (greatest is null)
                return first;
            if (greatest < last)
                return greatest.Value + 1;
        }
    }
}
