namespace DevPilot.Runs.Stores;

/// <summary>Figures of the finished pipeline runs of one day, repository and model.</summary>
/// <param name="Day">The day that they began, UTC.</param>
/// <param name="Repository">Their repository; empty where they name none.</param>
/// <param name="Model">What answered; empty where they name none.</param>
/// <param name="Runs">How many.</param>
/// <param name="Accepted">Of these, accepted.</param>
/// <param name="ScoreSum">Sum of the scores.</param>
/// <param name="Scored">Runs that have a score.</param>
/// <param name="DurationMs">Sum of the wall times, milliseconds.</param>
/// <param name="CostUsd">Sum of the costs that are known, US dollars.</param>
/// <param name="TestsPassed">Sum of the tests that passed.</param>
/// <param name="TestsFailed">Sum of the tests that failed.</param>
public sealed record TrendPoint(
    DateOnly Day, string Repository, string Model, int Runs, int Accepted, double ScoreSum, int Scored, long DurationMs, decimal CostUsd, long TestsPassed, long TestsFailed);
