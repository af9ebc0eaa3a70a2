namespace DevPilot.Runs.Summaries;

/// <summary>Who writes summaries, and within which bounds.</summary>
public sealed record SummaryOptions
{
    /// <summary>Providers in the order in which they are asked; empty where the template writes all.</summary>
    public IReadOnlyList<SummaryProvider> Providers { get; init; } = [];

    /// <summary>Takes secrets out of what is sent to a provider.</summary>
    public Func<string, string> Redact { get; init; } = text => text;

    /// <summary>Longest time of one request to a provider.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Largest answer of a provider that is read, bytes.</summary>
    public int MostAnswerBytes { get; init; } = 256 * 1024;
}
