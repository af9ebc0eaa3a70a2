using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.TestSupport;

/// <summary>A store as a team has it after some weeks: for pages that show many runs, and for pictures of them.</summary>
public static class SampleGallery
{
    private static readonly string[] Requests =
    [
        "Add email validation to User model", "Rename ShoppingCart to Basket", "Add guard clauses to PriceCalculator", "Extract an interface from OrderService",
        "Implement equality for Address", "Pass a CancellationToken through OrderService.PlaceOrderAsync", "Write a first test for ShoppingCart",
        "Reject orders without lines, with a test", "Add a nullable string property PhoneNumber to User", "Round prices half to even",
    ];

    private static readonly (string Name, string Model)[] Sources =
    [
        ("EcommerceApp", "builtin"), ("EcommerceApp", "anthropic/claude-sonnet-4-5"), ("HealthRecords", "anthropic/claude-sonnet-4-5"), ("Ledger", "openai/gpt-5"), ("EcommerceApp", "builtin"),
    ];

    /// <summary>Adds some dozens of runs that ended within the 30 days before a moment, the same every time.</summary>
    public static async Task FillAsync(IRunRecordStore store, DateTimeOffset now, int runs = 64)
    {
        var random = new Random(20261121);
        for (var index = 0; index < runs; index++)
        {
            var (repository, model) = Sources[index % Sources.Length];
            var outcome = random.Next(10) switch { < 7 => RunOutcome.Accepted, < 9 => RunOutcome.NotAccepted, _ => RunOutcome.BudgetSpent };
            var at = now.AddHours(-2 - (index * 29 * 24.0 / runs)).AddMinutes(random.Next(59));
            await store.AddAsync(
                new RunRecord
                {
                    Id = FormattableString.Invariant($"{at:yyyyMMdd-HHmmss}-{random.Next():x8}"),
                    TaskType = TaskTypes.Pipeline,
                    Timestamp = at,
                    Input = Requests[random.Next(Requests.Length)],
                    OutputSummary = outcome is RunOutcome.Accepted ? "Review approves and the tests hold." : "A test that passed before fails.",
                    Status = outcome is RunOutcome.BudgetSpent ? RunStates.Failed : RunStates.Completed,
                    Repository = repository,
                    RepositoryPath = "/home/ada/" + repository,
                    Machine = SampleRuns.Machine,
                    LocalId = FormattableString.Invariant($"{at:yyyyMMdd-HHmmss}"),
                    Model = model,
                    Verdict = outcome,
                    Stage = PipelineStage.Evaluator,
                    Score = outcome is RunOutcome.BudgetSpent ? null : Math.Round(outcome is RunOutcome.Accepted ? 7.5 + (random.NextDouble() * 2.5) : 3 + (random.NextDouble() * 3), 1),
                    DurationMs = (model is "builtin" ? 30_000 : 140_000) + random.Next(90_000),
                    CostUsd = model is "builtin" ? 0 : Math.Round((decimal)(0.08 + (random.NextDouble() * 0.6)), 2),
                    Tests = outcome is RunOutcome.BudgetSpent ? null : new TestCounts(25 + random.Next(12), outcome is RunOutcome.NotAccepted ? 1 + random.Next(2) : 0, 0, outcome is RunOutcome.NotAccepted ? 1 : 0),
                    LastSeq = 30,
                },
                CancellationToken.None);
        }
    }
}
