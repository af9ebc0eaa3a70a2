namespace DevPilot.Agents.Definitions;

/// <summary>Something in <c>.agents/</c> that its author should read.</summary>
/// <param name="Path">File or folder, relative to the repository root.</param>
/// <param name="Line">Line from 1; 0 when it is about the whole.</param>
/// <param name="Message">What is wrong, and the form that is expected.</param>
/// <param name="IsFatal">Whether nothing may run as long as it stands; otherwise something is passed over, and what is left works.</param>
public sealed record DefinitionProblem(string Path, int Line, string Message, bool IsFatal)
{
    /// <summary>As compilers write it: place, then message.</summary>
    public override string ToString() => Line > 0 ? $"{Path}:{Line}: {Message}" : $"{Path}: {Message}";
}
