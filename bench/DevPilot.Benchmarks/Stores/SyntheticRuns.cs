using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Benchmarks.Stores;

/// <summary>Runs of a team over two years: the same for a number each time, so that a store of any size can be made again.</summary>
internal static class SyntheticRuns
{
    private static readonly DateTimeOffset Begin = new(2024, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Verbs = ["Add", "Remove", "Validate", "Rename", "Cover", "Refactor", "Log", "Cache", "Retry", "Document"];
    private static readonly string[] Things =
        ["email", "cart", "order", "invoice", "customer", "address", "payment", "discount", "session", "report", "export", "import", "stock", "price", "search", "login"];

    /// <summary>One of every two is a run of the pipeline; one of every 1,000 names a falcon, one of all names an okapi.</summary>
    public static RunRecord Of(int number)
    {
        var random = new Random(number);
        var thing = Things[random.Next(Things.Length)];
        var rare = number is 4_242 ? " for the okapi" : number % 1_000 is 7 ? " for the falcon" : "";
        var run = new RunRecord
        {
            Id = $"{Begin.AddMinutes(number):yyyyMMdd-HHmmss}-{random.Next():x8}",
            TaskType = TaskTypes.All[random.Next(3)],
            Timestamp = Begin.AddMinutes(number).AddMilliseconds(random.Next(60_000)),
            Input = $"{Verbs[random.Next(Verbs.Length)]} {thing} {(random.Next(2) is 0 ? "validation" : "handling")} to the {Things[random.Next(Things.Length)]} model{rare}",
            OutputSummary = $"Changed {random.Next(1, 9)} files so that {thing} is checked before the {Things[random.Next(Things.Length)]} is saved; all tests passed.",
            Status = random.Next(10) is 0 ? RunStates.Failed : RunStates.Completed,
        };
        return number % 2 is 0 ? run : run with
        {
            TaskType = TaskTypes.Pipeline,
            Repository = $"Repository{random.Next(20)}",
            RepositoryPath = "/src/repository",
            Machine = "host",
            Model = random.Next(2) is 0 ? "builtin" : "anthropic/claude-sonnet-4-5",
            Verdict = random.Next(4) is 0 ? RunOutcome.NotAccepted : RunOutcome.Accepted,
            Score = random.Next(0, 101) / 10.0,
            DurationMs = random.Next(1_000, 600_000),
            CostUsd = random.Next(0, 2_000) / 1_000m,
            Tests = new TestCounts(random.Next(400), random.Next(2), 0, 0),
            LastSeq = 40,
        };
    }
}
