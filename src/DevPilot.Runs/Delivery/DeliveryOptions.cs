namespace DevPilot.Runs.Delivery;

/// <summary>What of a run is delivered, and with how much patience.</summary>
public sealed record DeliveryOptions
{
    /// <summary>Files of a run's folder that go to the server, relative to it with '/' separators.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Folders of a run's folder whose files, not those of folders below, go to the server.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Host name under which runs are known.</summary>
    public string Machine { get; init; } = Environment.MachineName;

    /// <summary>Largest file that is sent; larger ones stay.</summary>
    public long MostFileBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most bytes of files of one run; what comes after stays.</summary>
    public long MostBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most files of one run.</summary>
    public int MostFiles { get; init; } = 1_000;

    /// <summary>Most events at once.</summary>
    public int MostEvents { get; init; } = 200;

    /// <summary>Most bytes of events at once; a single larger event is sent all the same.</summary>
    public int MostEventBytes { get; init; } = 256 * 1024;

    /// <summary>Longest time of one request.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time that the end of a run waits for a server that has answered so far.</summary>
    public TimeSpan ParkLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long events gather before they are sent.</summary>
    public TimeSpan Gathering { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>First pause after a server did not answer; each further one is twice as long, up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between two attempts, unless the server asks for a longer one.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The pause after a number of attempts that nobody answered.</summary>
    internal TimeSpan PauseAfter(int attempts, ServerReply reply)
    {
        var usual = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(attempts - 1, 20)));
        return reply.RetryAfter is { } asked && asked > usual ? asked : usual;
    }
}
