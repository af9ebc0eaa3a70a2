namespace DevPilot.Agents.Context;

/// <summary>What came of reading a file of the target.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Text">Its text, line ends as <c>\n</c>; the beginning of a file that is very long. Null when there is none.</param>
/// <param name="Tokens">Size of the whole file.</param>
/// <param name="Problem">Why there is no text, as the end of a sentence that begins with the path; empty when there is, or when there is no such file.</param>
internal sealed record TargetFile(string Path, string? Text, int Tokens, string Problem = "")
{
    /// <summary>Whether nothing stands at the path.</summary>
    public bool IsAbsent => Text is null && Problem.Length is 0;
}
