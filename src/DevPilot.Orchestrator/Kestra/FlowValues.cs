using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Kestra;

/// <summary>Checks single values against the kinds of <c>kestra.yml</c>.</summary>
internal static partial class FlowValues
{
    private const int LongestKey = 256;
    private const int ShortestKey = 16;

    /// <summary>What is wrong with a text; null when nothing is, or when it is known only when the flow runs.</summary>
    /// <param name="kind">What is expected.</param>
    /// <param name="name">The property.</param>
    /// <param name="text">Its value.</param>
    /// <param name="withSeconds">Whether a cron expression has a field for seconds.</param>
    public static string? ProblemOf(string kind, string name, string text, bool withSeconds)
    {
        if (kind is "key" && text.Length > LongestKey)
            return $"This key has {text.Length} characters; expected are at most {LongestKey}.";
        if (text.Contains("{{", StringComparison.Ordinal) && kind is not ("id" or "dottedId" or "namespace"))
            return null;
        return kind switch
        {
            "id" when !Id().IsMatch(text) => $"'{text}' is no id; expected are letters, digits, '_' and '-', a letter or digit first, at most 256.",
            "dottedId" when !Id().IsMatch(text.Replace('.', '_')) => $"'{text}' is no id; expected are letters, digits, '.', '_' and '-', a letter or digit first, at most 256.",
            "namespace" when !Namespace().IsMatch(text) => $"'{text}' is no namespace; expected are small letters, digits, '.', '_' and '-', such as company.team.",
            "cron" => CronChecker.ProblemOf(text, withSeconds),
            "duration" when !Duration().IsMatch(text) => $"'{text}' is no duration; expected is ISO 8601, such as PT30S, PT10M or P1D.",
            "whole" when !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => $"'{name}' is a whole number, not '{text}'.",
            "boolean" when text is not ("true" or "false") => $"'{name}' is true or false, not '{text}'.",
            ['o', 'n', 'e', ' ', 'o', 'f', ' ', .. var choices] when !choices.Split('|').Contains(text) =>
                $"'{name}' is one of {choices.Replace("|", ", ", StringComparison.Ordinal)}, not '{text}'.",
            _ => null,
        };
    }

    /// <summary>What should be otherwise though Kestra takes it; null when nothing should.</summary>
    public static string? AdviceOn(string kind, string text) => kind is "key" && text.Length < ShortestKey
        ? $"Whoever guesses this key starts the flow; better are at least {ShortestKey} characters, or a secret: \"{{{{ secret('NAME') }}}}\"."
        : null;

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,255}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]*$")]
    private static partial Regex Namespace();

    [GeneratedRegex("^P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?)?$")]
    private static partial Regex Duration();
}
