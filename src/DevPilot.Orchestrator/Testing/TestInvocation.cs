namespace DevPilot.Orchestrator.Testing;

/// <summary>How the tests of a project are run this time.</summary>
internal sealed record TestInvocation
{
    /// <summary>The target's settings file, relative to the root; null for none.</summary>
    public string? Settings { get; init; }

    /// <summary>VSTest filter expression; empty for all tests. Microsoft.Testing.Platform runs all tests whatever it says.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Whether coverage is wanted.</summary>
    public bool Coverage { get; init; }

    /// <summary>Names of the tests that are known, to tell which one a hung run was in.</summary>
    public IReadOnlyList<string> Expected { get; init; } = [];
}
