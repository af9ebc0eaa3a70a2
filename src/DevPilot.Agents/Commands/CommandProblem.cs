namespace DevPilot.Agents.Commands;

/// <summary>Something in a command's file that cannot be meant.</summary>
/// <param name="Path">The file, relative to the root.</param>
/// <param name="Line">From 1.</param>
/// <param name="Message">What is wrong, and the expected form.</param>
public sealed record CommandProblem(string Path, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}:{Line}: {Message}";
}
