namespace DevPilot.Runs.Stores;

/// <summary>Which runs count in trends.</summary>
/// <param name="From">First day, UTC.</param>
/// <param name="To">Last day, UTC, itself included; at most 366 days after <paramref name="From"/>.</param>
public sealed record TrendQuery(DateOnly From, DateOnly To)
{
    /// <summary>This repository only.</summary>
    public string? Repository { get; init; }

    /// <summary>This model only.</summary>
    public string? Model { get; init; }
}
