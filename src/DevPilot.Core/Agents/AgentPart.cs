namespace DevPilot.Core.Agents;

/// <summary>A part of a definition, and where it comes from.</summary>
/// <typeparam name="T">What the part says.</typeparam>
/// <param name="Value">What it says.</param>
/// <param name="Origin"><see cref="AgentPart.Default"/>, or the file relative to the repository root, with <c>:line</c> where it is a key of it.</param>
public sealed record AgentPart<T>(T Value, string Origin)
{
    /// <summary>Whether it is DevPilot's own and not the repository's.</summary>
    public bool IsDefault => Origin is AgentPart.Default;
}

/// <summary>Makers of <see cref="AgentPart{T}"/>.</summary>
public static class AgentPart
{
    /// <summary>Origin of what travels with DevPilot.</summary>
    public const string Default = "default";

    /// <summary>A part that the repository says nothing about.</summary>
    public static AgentPart<T> Of<T>(T value) => new(value, Default);
}
