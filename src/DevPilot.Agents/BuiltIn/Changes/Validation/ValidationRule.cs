using System.Globalization;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>What must hold for a member.</summary>
/// <param name="Kind">Which rule.</param>
/// <param name="Minimum">Lower bound of a value or length; empty for none.</param>
/// <param name="Maximum">Upper bound; empty for none.</param>
/// <param name="MinimumIsExclusive">Whether the lower bound itself is refused.</param>
/// <param name="MaximumIsExclusive">Whether the upper bound itself is refused.</param>
/// <param name="Pattern">Regular expression; empty unless the rule is one.</param>
internal sealed record ValidationRule(
    ValidationKind Kind, string Minimum = "", string Maximum = "", bool MinimumIsExclusive = false, bool MaximumIsExclusive = false, string Pattern = "")
{
    /// <summary>
    /// What DevPilot takes for an e-mail address: one @, something before it, and after it a domain with a dot, white space nowhere. The
    /// checks of the frameworks let <c>a@b</c> and <c>a b@c</c> through.
    /// </summary>
    public const string EmailPattern = @"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$";

    /// <summary>Reads the words of a request; null when its bounds make no sense.</summary>
    public static ValidationRule? Of(IReadOnlyDictionary<string, string> words)
    {
        if (words.TryGetValue("pattern", out var pattern))
            return new ValidationRule(ValidationKind.Pattern, Pattern: pattern);
        if (words.TryGetValue("rule", out var rule))
            return new ValidationRule(KindOf(rule));
        if (words.TryGetValue("sign", out var sign))
            return new ValidationRule(ValidationKind.Range, "0", MinimumIsExclusive: sign is "positive" || sign.EndsWith("than zero", StringComparison.OrdinalIgnoreCase) || sign is "above zero");
        var (minimum, maximum) = Bounds(words);
        var kind = words.ContainsKey("length") ? ValidationKind.Length : ValidationKind.Range;
        var bounds = new ValidationRule(kind, minimum, maximum, words.ContainsKey("above"), words.ContainsKey("below"));
        return bounds.IsSound() ? bounds : null;
    }

    /// <summary>The arguments of a planned change.</summary>
    public Dictionary<string, string> Arguments()
    {
        var arguments = new Dictionary<string, string> { ["rule"] = Kind.ToString().ToLowerInvariant() };
        void Put(string name, string value)
        {
            if (value.Length > 0)
                arguments[name] = value;
        }

        Put("minimum", Minimum);
        Put("maximum", Maximum);
        Put("minimumIsExclusive", MinimumIsExclusive ? "true" : "");
        Put("maximumIsExclusive", MaximumIsExclusive ? "true" : "");
        Put("pattern", Pattern);
        return arguments;
    }

    /// <summary>Reads the arguments of a planned change; null when a person edited them into something that is no rule.</summary>
    public static ValidationRule? FromArguments(IReadOnlyDictionary<string, string> arguments) =>
        Enum.TryParse<ValidationKind>(arguments.GetValueOrDefault("rule"), ignoreCase: true, out var kind)
        && new ValidationRule(
            kind,
            arguments.GetValueOrDefault("minimum", ""),
            arguments.GetValueOrDefault("maximum", ""),
            arguments.GetValueOrDefault("minimumIsExclusive") is "true",
            arguments.GetValueOrDefault("maximumIsExclusive") is "true",
            arguments.GetValueOrDefault("pattern", "")) is var rule
        && rule.IsSound() ? rule : null;

    /// <summary>In words, as a predicate: <c>a valid e-mail address</c>, <c>between 1 and 100</c>.</summary>
    public string Words() => Kind switch
    {
        ValidationKind.Email => "an e-mail address",
        ValidationKind.Required => "required",
        ValidationKind.Url => "a URL",
        ValidationKind.Phone => "a phone number",
        ValidationKind.Pattern => $"text that matches {Pattern}",
        ValidationKind.Length => (Minimum, Maximum) switch
        {
            var (low, high) when low == high => $"exactly {low} characters long",
            (_, "") => $"{(MinimumIsExclusive ? "more than" : "at least")} {Minimum} characters long",
            ("", _) => $"{(MaximumIsExclusive ? "fewer than" : "at most")} {Maximum} characters long",
            _ => $"{Minimum} to {Maximum} characters long",
        },
        _ => (Minimum, Maximum) switch
        {
            (_, "") => $"{(MinimumIsExclusive ? "greater than" : "at least")} {Minimum}",
            ("", _) => $"{(MaximumIsExclusive ? "less than" : "at most")} {Maximum}",
            _ => $"between {Minimum} and {Maximum}",
        },
    };

    private static ValidationKind KindOf(string rule)
    {
        var word = rule.ToUpperInvariant();
        return word.Contains("MAIL", StringComparison.Ordinal) ? ValidationKind.Email
            : word.Contains("PHONE", StringComparison.Ordinal) ? ValidationKind.Phone
            : word.StartsWith("URL", StringComparison.Ordinal) || word.StartsWith("URI", StringComparison.Ordinal) || word.StartsWith("WEB", StringComparison.Ordinal) ? ValidationKind.Url
            : ValidationKind.Required;
    }

    private static (string Minimum, string Maximum) Bounds(IReadOnlyDictionary<string, string> words)
    {
        if (words.TryGetValue("exact", out var exact))
            return (exact, exact);
        if (words.TryGetValue("span", out var span))
        {
            var parts = span.Split('-', StringSplitOptions.RemoveEmptyEntries);
            return parts.Length is 2 ? (parts[0], parts[1]) : ("?", "?");
        }

        return (
            words.GetValueOrDefault("min", words.GetValueOrDefault("above", "")),
            words.GetValueOrDefault("max", words.GetValueOrDefault("below", "")));
    }

    private bool IsSound() => Kind switch
    {
        ValidationKind.Pattern => Pattern.Length > 0,
        ValidationKind.Length => AreCounts(),
        ValidationKind.Range => (Minimum.Length > 0 || Maximum.Length > 0) && (AreNumbers() || AreDates()),
        _ => true,
    };

    private bool AreCounts() => Minimum.Length + Maximum.Length > 0
        && (Minimum.Length is 0 || int.TryParse(Minimum, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        && (Maximum.Length is 0 || int.TryParse(Maximum, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        && (Minimum.Length is 0 || Maximum.Length is 0 || int.Parse(Minimum, CultureInfo.InvariantCulture) <= int.Parse(Maximum, CultureInfo.InvariantCulture));

    private bool AreNumbers()
    {
        decimal low = decimal.MinValue, high = decimal.MaxValue;
        return (Minimum.Length is 0 || decimal.TryParse(Minimum, NumberStyles.Number, CultureInfo.InvariantCulture, out low))
            && (Maximum.Length is 0 || decimal.TryParse(Maximum, NumberStyles.Number, CultureInfo.InvariantCulture, out high))
            && low <= high;
    }

    private bool AreDates()
    {
        DateOnly low = DateOnly.MinValue, high = DateOnly.MaxValue;
        return (Minimum.Length is 0 || DateOnly.TryParseExact(Minimum, "yyyy-MM-dd", out low))
            && (Maximum.Length is 0 || DateOnly.TryParseExact(Maximum, "yyyy-MM-dd", out high))
            && low <= high;
    }
}

/// <summary>Which rule.</summary>
internal enum ValidationKind
{
    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>There must be a value.</summary>
    Required,

    /// <summary>A number or date within bounds.</summary>
    Range,

    /// <summary>A text whose length is within bounds.</summary>
    Length,

    /// <summary>A text that a regular expression matches.</summary>
    Pattern,

    /// <summary>An absolute http, https or ftp address.</summary>
    Url,

    /// <summary>A phone number.</summary>
    Phone,
}
