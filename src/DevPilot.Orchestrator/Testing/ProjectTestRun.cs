using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>What one run of one test project came to.</summary>
/// <param name="Project">Project file, relative to the repository root.</param>
/// <param name="Tests">Tests with a result; when it was aborted not all there are.</param>
internal sealed record ProjectTestRun(string Project, IReadOnlyList<TestCase> Tests)
{
    /// <summary>Why the run did not reach its end; empty when it did.</summary>
    public string Abort { get; init; } = "";

    /// <summary>It was ended at its limit.</summary>
    public bool Hung { get; init; }

    /// <summary>Why this machine cannot run it; null when it can.</summary>
    public MachineTrouble? Trouble { get; init; }

    /// <summary>What was done otherwise than the target says; empty when nothing was.</summary>
    public string Note { get; init; } = "";

    /// <summary>Absolute paths of Cobertura reports.</summary>
    public IReadOnlyList<string> CoverageFiles { get; init; } = [];

    /// <summary>Why there is no coverage; empty when there is.</summary>
    public string WhyNoCoverage { get; init; } = "";

    /// <summary>It ran to its end, whatever the outcomes.</summary>
    public bool Completed => Abort.Length is 0 && Trouble is null;
}
