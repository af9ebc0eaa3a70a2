namespace DevPilot.Console;

/// <summary>A command cannot do its work, for a reason that a person can act on.</summary>
internal sealed class FailureException(Failure failure) : Exception(failure.What)
{
    public Failure Failure { get; } = failure;
}
