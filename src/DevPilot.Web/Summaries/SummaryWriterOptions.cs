namespace DevPilot.Web.Summaries;

/// <summary>Pace and bounds of summaries.</summary>
internal sealed record SummaryWriterOptions
{
    /// <summary>Most changes that wait; beyond, the list of runs is looked through instead.</summary>
    public int MostWaiting { get; init; } = 1_000;

    /// <summary>How long ago a run may have begun for which a summary is made up for.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Pause after each summary, so that a flood of runs is stored first.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long the evaluation of a run is waited for.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a store that is away is tried.</summary>
    public int StoreAttempts { get; init; } = 100;

    /// <summary>Pause between these.</summary>
    public TimeSpan StorePause { get; init; } = TimeSpan.FromSeconds(2);
}
