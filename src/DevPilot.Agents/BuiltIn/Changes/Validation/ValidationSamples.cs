using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>Values that a rule accepts and refuses, as C# constants of a test's rows.</summary>
/// <param name="Valid">Accepted; empty when DevPilot knows none.</param>
/// <param name="Invalid">Refused.</param>
/// <param name="Parameter">Type of the parameter that takes them.</param>
internal sealed record ValidationSamples(IReadOnlyList<string> Valid, IReadOnlyList<string> Invalid, string Parameter)
{
    /// <summary>With a pattern that may never come to an end; the candidates are short.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly string[] Candidates =
    [
        "a", "A", "1", "abc", "ABC", "Abc", "123", "1234", "12345", "123456", "ABC123", "abc-123", "AB-123", "AB-1234", "ABC-123", "ABC-1234", "2024-01-31", "12:30", "#a1b2c3",
        "a_b", "a-b-c", "A1", "a1b2", "12345-6789", "name@example.com", "123-456-7890", "+491701234567", "https://example.com", "1.0.0", "AAA", "AAAA", "XX00", "99.99", "user_name",
    ];

    /// <summary>Samples of a rule for a type of value.</summary>
    public static ValidationSamples Of(ValidationRule rule, ITypeSymbol type) => rule.Kind switch
    {
        ValidationKind.Email => Text(["name@example.com", "first.last+tag@mail.example.org"], ["name", "name@", "@example.com", "name@example", "first last@example.com"]),
        ValidationKind.Url => Text(["https://example.com", "http://example.com/path?q=1"], ["example", "www.example.com"]),
        ValidationKind.Phone => Text(["+49 170 1234567", "(555) 123-4567"], ["phone", "12a"]),
        ValidationKind.Required => new ValidationSamples(["\"value\""], ["\"\"", "\" \""], "string"),
        ValidationKind.Length => Lengths(rule),
        ValidationKind.Pattern => Matches(rule.Pattern),
        _ => Range(rule, type),
    };

    private static ValidationSamples Text(string[] valid, string[] invalid) => new([.. valid.Select(Quoted)], [.. invalid.Select(Quoted)], "string");

    private static ValidationSamples Lengths(ValidationRule rule)
    {
        int? low = rule.Minimum.Length > 0 ? int.Parse(rule.Minimum, CultureInfo.InvariantCulture) + (rule.MinimumIsExclusive ? 1 : 0) : null;
        int? high = rule.Maximum.Length > 0 ? int.Parse(rule.Maximum, CultureInfo.InvariantCulture) - (rule.MaximumIsExclusive ? 1 : 0) : null;
        var valid = new[] { low, high }.OfType<int>().Distinct();
        var invalid = new[] { low - 1, high + 1 }.OfType<int>().Where(length => length >= 0);
        return new ValidationSamples([.. valid.Select(OfLength)], [.. invalid.Select(OfLength)], "int");
    }

    /// <summary>Lengths are rows of numbers: a row of 4,000 letters helps nobody.</summary>
    private static string OfLength(int length) => length.ToString(CultureInfo.InvariantCulture);

    private static ValidationSamples Matches(string pattern)
    {
        try
        {
            var regex = new Regex(pattern, RegexOptions.None, Patience);
            var valid = Candidates.Where(candidate => IsWhole(regex, candidate)).Take(2).ToArray();
            return Text(valid, [.. Candidates.Append("!").Where(candidate => !IsWhole(regex, candidate)).Take(2)]);
        }
        catch (Exception useless) when (useless is ArgumentException or RegexMatchTimeoutException)
        {
            return new ValidationSamples([], [], "string");
        }
    }

    private static bool IsWhole(Regex regex, string candidate)
    {
        var match = regex.Match(candidate);
        return match.Success && match.Length == candidate.Length;
    }

    private static ValidationSamples Range(ValidationRule rule, ITypeSymbol type)
    {
        if (!NumericTypes.Has(type))
            return Dates(rule);
        var step = NumericTypes.IsWhole(type) ? 1m : 0.5m;
        List<decimal> valid = [], invalid = [];
        if (rule.Minimum.Length > 0)
        {
            var low = decimal.Parse(rule.Minimum, NumberStyles.Number, CultureInfo.InvariantCulture);
            valid.Add(rule.MinimumIsExclusive ? low + step : low);
            invalid.Add(rule.MinimumIsExclusive ? low : low - step);
        }

        if (rule.Maximum.Length > 0)
        {
            var high = decimal.Parse(rule.Maximum, NumberStyles.Number, CultureInfo.InvariantCulture);
            valid.Add(rule.MaximumIsExclusive ? high - step : high);
            invalid.Add(rule.MaximumIsExclusive ? high : high + step);
        }

        if (type.SpecialType is SpecialType.System_Byte or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64)
            invalid.RemoveAll(value => value < 0);
        return new ValidationSamples([.. valid.Distinct().Select(Number)], [.. invalid.Distinct().Select(Number)], NumericTypes.IsSmallWhole(type) ? "int" : NumericTypes.IsWhole(type) ? "long" : "double");
    }

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static ValidationSamples Dates(ValidationRule rule)
    {
        List<string> valid = [], invalid = [];
        if (rule.Minimum.Length > 0)
        {
            var low = DateOnly.ParseExact(rule.Minimum, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            valid.Add(Day(low.AddDays(1)));
            invalid.Add(Day(low.AddDays(-1)));
        }

        if (rule.Maximum.Length > 0)
        {
            var high = DateOnly.ParseExact(rule.Maximum, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            valid.Add(Day(high.AddDays(-1)));
            invalid.Add(Day(high.AddDays(1)));
        }

        return new ValidationSamples(valid, invalid, "string");
    }

    private static string Day(DateOnly day) => Quoted(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
