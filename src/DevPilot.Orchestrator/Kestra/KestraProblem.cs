namespace DevPilot.Orchestrator.Kestra;

/// <summary>Something in a workflow that Kestra would refuse, or that would fail when it runs.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, and what is expected instead.</param>
public sealed record KestraProblem(int Line, int Column, string Message)
{
    /// <summary>Whether Kestra may well take it: what could not be checked here, and advice.</summary>
    public bool IsNote { get; init; }
}
