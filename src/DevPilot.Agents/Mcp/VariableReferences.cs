using System.Text.RegularExpressions;

namespace DevPilot.Agents.Mcp;

/// <summary>References to variables in configurations of MCP servers: <c>${NAME}</c> and <c>${NAME:-default}</c>, as the <c>claude</c> program reads them.</summary>
internal static partial class VariableReferences
{
    private const string DefaultMark = ":-";

    /// <summary>Names that a text refers to.</summary>
    public static IEnumerable<string> NamesIn(string text) => Reference().Matches(text).Select(match => Split(match).Name);

    /// <summary>The text with values in place of its references. A value is taken as it is: references inside it are not followed.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="variable">Value of a variable; null when it is not set.</param>
    /// <param name="absent">Called for a variable that is not set and has no default.</param>
    public static string Resolve(string text, Func<string, string?> variable, Func<string, Exception> absent) => Reference().Replace(text, match =>
    {
        var (name, fallback) = Split(match);
        return variable(name) ?? fallback ?? throw absent(name);
    });

    private static (string Name, string? Default) Split(Match match)
    {
        var inner = match.Groups[1].Value;
        var at = inner.IndexOf(DefaultMark, StringComparison.Ordinal);
        return at < 0 ? (inner, null) : (inner[..at], inner[(at + DefaultMark.Length)..]);
    }

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Reference();
}
