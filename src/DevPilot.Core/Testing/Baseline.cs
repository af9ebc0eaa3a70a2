namespace DevPilot.Core.Testing;

/// <summary>What building and testing the target established before any change.</summary>
public sealed record Baseline
{
    /// <summary>Whether it could be built and tested.</summary>
    public required BaselineState State { get; init; }

    /// <summary>One sentence: the figures, or why there are none, with the next step.</summary>
    public required string Summary { get; init; }

    /// <summary>Every test that was found, with its outcome.</summary>
    public IReadOnlyList<TestCase> Tests { get; init; } = [];

    /// <summary>Digest of build errors or of an abnormal end.</summary>
    public string Details { get; init; } = "";

    /// <summary>Wall time of restore, build and tests.</summary>
    public TimeSpan Elapsed { get; init; }
}

/// <summary>What the target was like before the change.</summary>
public enum BaselineState
{
    /// <summary>Built; its tests ran to the end, whatever their outcomes.</summary>
    Tested,

    /// <summary>Built; it has no tests.</summary>
    NoTests,

    /// <summary>It does not build.</summary>
    BuildFailed,

    /// <summary>It builds and its test run ended abnormally.</summary>
    Aborted,

    /// <summary>Restore, SDK or disk: the machine cannot build it.</summary>
    MachineTrouble,
}
