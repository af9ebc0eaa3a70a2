namespace DevPilot.Core.Testing;

/// <summary>What building and testing a workspace established, compared with the same before the change.</summary>
public sealed record TestReport
{
    /// <summary>What it comes to.</summary>
    public required TestVerdict Verdict { get; init; }

    /// <summary>One sentence: the figures, or why there are none.</summary>
    public required string Summary { get; init; }

    /// <summary>Fail now, also when run again, and did not fail before; those that were not there before among them.</summary>
    public IReadOnlyList<TestCase> NewlyFailing { get; init; } = [];

    /// <summary>Names of those of <see cref="NewlyFailing"/> that were not there before.</summary>
    public IReadOnlyList<string> FailingFromTheStart { get; init; } = [];

    /// <summary>Failed before, or were not there, and pass now.</summary>
    public IReadOnlyList<TestCase> NewlyPassing { get; init; } = [];

    /// <summary>Failed before and fail now.</summary>
    public IReadOnlyList<TestCase> FailingBefore { get; init; } = [];

    /// <summary>Failed once and passed when run again.</summary>
    public IReadOnlyList<TestCase> Flaky { get; init; } = [];

    /// <summary>Were there before and are gone now.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Tests that passed after the change.</summary>
    public int Passed { get; init; }

    /// <summary>Tests that failed after the change, flaky ones left out.</summary>
    public int Failed { get; init; }

    /// <summary>Tests that were skipped after the change.</summary>
    public int Skipped { get; init; }

    /// <summary>Coverage of the lines that the change added or altered.</summary>
    public ChangedLineCoverage Coverage { get; init; } = ChangedLineCoverage.NotMeasured;

    /// <summary>Digest of build errors or of an abnormal end; empty when there is nothing to tell.</summary>
    public string Details { get; init; } = "";

    /// <summary>Wall time of builds and tests after the change.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Only these two verdicts let a change be accepted.</summary>
    public bool IsAcceptable => Verdict is TestVerdict.Passed or TestVerdict.NoTests;
}

/// <summary>What a test run comes to.</summary>
public enum TestVerdict
{
    /// <summary>Everything ran, nothing fails newly, nothing went missing unexplained.</summary>
    Passed,

    /// <summary>The repository has no tests; the build succeeded.</summary>
    NoTests,

    /// <summary>At least one test fails newly.</summary>
    NewlyFailing,

    /// <summary>The change does not build.</summary>
    BuildFailed,

    /// <summary>The run ended abnormally or could not be read: host crash, hang, fewer tests than there are.</summary>
    Aborted,

    /// <summary>Trouble of the machine: restore, SDK, disk. Not a fault of the change.</summary>
    MachineTrouble,
}

/// <summary>One test.</summary>
/// <param name="Name">Fully qualified, with its arguments when it has any.</param>
/// <param name="Project">Project file of the test, relative to the repository root.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">Failure message; empty when it did not fail.</param>
/// <param name="StackTrace">Of the failure; empty when it did not fail.</param>
public sealed record TestCase(string Name, string Project, TestOutcome Outcome, string Message = "", string StackTrace = "");

/// <summary>How one test ended.</summary>
public enum TestOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed, or its host died in it.</summary>
    Failed,

    /// <summary>It did not run and said so.</summary>
    Skipped,
}

/// <summary>Coverage of the executable lines that a change added or altered, test code left out.</summary>
/// <param name="Covered">Lines that a test ran.</param>
/// <param name="Coverable">Lines that could be run; 0 when there are none.</param>
/// <param name="WhyNotMeasured">Empty when it was measured.</param>
public sealed record ChangedLineCoverage(int Covered, int Coverable, string WhyNotMeasured = "")
{
    /// <summary>No figures, for want of a collector in the target.</summary>
    public static ChangedLineCoverage NotMeasured { get; } = new(0, 0, "not measured");
}
