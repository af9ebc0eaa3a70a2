using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>What result files or output say about the tests of one project.</summary>
/// <param name="Tests">Every test with a result.</param>
/// <param name="Abort">Why the results are not all there is; empty when the run said that it reached its end.</param>
internal sealed record TestResults(IReadOnlyList<TestCase> Tests, string Abort)
{
    /// <summary>Nothing was found, and nothing is known to be missing.</summary>
    public static TestResults None { get; } = new([], "");

    /// <summary>Numbers tests of one name, so that each has an identity: failed ones first, as their order is not the same in each run.</summary>
    public static IReadOnlyList<TestCase> Distinct(IEnumerable<TestCase> tests) =>
    [
        .. tests.GroupBy(test => (test.Project, test.Name)).SelectMany(same => same
            .OrderBy(test => test.Outcome switch { TestOutcome.Failed => 0, TestOutcome.Passed => 1, _ => 2 })
            .Select((test, index) => index is 0 ? test : test with { Name = $"{test.Name} #{index + 1}" })),
    ];
}
