namespace DevPilot.Agents.Providers;

/// <summary>Names that providers take for a tool: letters, digits, <c>_</c> and <c>-</c>, at most 64. They refuse a conversation in which a model called another.</summary>
internal static class ToolName
{
    public const int MostCharacters = 64;

    /// <summary>A name as a model wrote it, as a provider takes it back.</summary>
    public static string Clean(string name) =>
        name.Length is 0 ? "_" : string.Concat(name.Take(MostCharacters).Select(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' ? character : '_'));
}
