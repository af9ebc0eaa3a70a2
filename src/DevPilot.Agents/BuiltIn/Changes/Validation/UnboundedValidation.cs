using DevPilot.Core.Agents;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>A request for a range, length or pattern that does not say which.</summary>
internal static class UnboundedValidation
{
    /// <summary>Whether the words of a request are one.</summary>
    public static bool IsAsked(IReadOnlyDictionary<string, string> words) => words.ContainsKey("unbounded");

    /// <summary>Asks for what is left out, with the request as it would be with it.</summary>
    public static AgentProblem Problem(IReadOnlyDictionary<string, string> words)
    {
        var asked = words["unbounded"].ToUpperInvariant();
        var (message, rule) = asked.Contains("LENGTH", StringComparison.Ordinal)
            ? ("The request asks for a length and gives no number of characters.", "length validation of 3 to 50 characters")
            : asked.Contains("PATTERN", StringComparison.Ordinal) || asked.Contains("REG", StringComparison.Ordinal)
                ? ("The request asks for a pattern and gives no regular expression.", "regex validation `^[A-Z]{3}-[0-9]{4}$`")
                : ("The request asks for a range and gives no bounds.", "range validation between 1 and 100");
        return new AgentProblem(AgentProblemKind.NotPossible, message, [$"Ask again with them, such as: Add {rule} to {Target(words)}"]);
    }

    private static string Target(IReadOnlyDictionary<string, string> words) =>
        words.GetValueOrDefault("target") ?? (words.TryGetValue("member", out var member) ? $"the {member} of {words["type"]}" : words["type"]);
}
