namespace DevPilot.Orchestrator.Testing;

/// <summary>Bounds of building and testing.</summary>
public sealed record TestRunnerOptions
{
    /// <summary>Longest wall time of one restore.</summary>
    public TimeSpan RestoreLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest wall time of one build.</summary>
    public TimeSpan BuildLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest wall time of the tests of one project. Real suites take up to about two minutes.</summary>
    public TimeSpan TestLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Longest wall time of a test that an agent asks for.</summary>
    public TimeSpan TrialLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often newly failing tests run again before they count as failing.</summary>
    public int Reruns { get; init; } = 2;

    /// <summary>With more newly failing methods than this in a project none is run again: that is no flakiness.</summary>
    public int MostRerunMethods { get; init; } = 25;

    /// <summary>Whether coverage of the changed lines is measured where the target brings a collector.</summary>
    public bool CollectCoverage { get; init; } = true;
}
