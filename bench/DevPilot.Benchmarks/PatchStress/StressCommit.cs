namespace DevPilot.Benchmarks.PatchStress;

/// <summary>What a real commit did to the C# files that it touched.</summary>
/// <param name="Name">Repository and commit.</param>
/// <param name="Diff">As git writes it, three lines of context.</param>
/// <param name="Before">Text per path; a byte order mark is its first character.</param>
/// <param name="After">Likewise.</param>
internal sealed record StressCommit(string Name, string Diff, IReadOnlyDictionary<string, string> Before, IReadOnlyDictionary<string, string> After);
