using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>Writes the C# condition under which a value breaks a rule.</summary>
internal static class ConditionWriter
{
    /// <summary>The condition; true when the value is refused. Null is let through by every rule but the one that requires a value.</summary>
    /// <param name="site">Member and rule.</param>
    /// <param name="value">Expression of the value.</param>
    public static string Broken(ValidationSite site, string value)
    {
        var (rule, type) = (site.Rule, ValidatedMember.TypeOf(site.Member));
        var some = type.NullableAnnotation is NullableAnnotation.Annotated && type.IsReferenceType ? $"{value} is not null && " : "";
        return rule.Kind switch
        {
            ValidationKind.Required => type.SpecialType is SpecialType.System_String ? $"string.IsNullOrWhiteSpace({value})" : $"{value} is null",
            ValidationKind.Email => $"{some}!Regex.IsMatch({value}, @\"{ValidationRule.EmailPattern}\")",
            ValidationKind.Phone => $"{some}!Regex.IsMatch({value}, @\"^\\+?[0-9 ()./-]{{5,}}$\")",
            ValidationKind.Url => $"{some}!Uri.IsWellFormedUriString({value}, UriKind.Absolute)",
            ValidationKind.Pattern => $"{some}!Regex.IsMatch({value}, @\"{Anchored(rule.Pattern).Replace("\"", "\"\"", StringComparison.Ordinal)}\")",
            ValidationKind.Length => some.Length > 0 ? $"{some}({Outside(rule, value + ".Length", site, "")})" : Outside(rule, value + ".Length", site, ""),
            _ => Outside(rule, value, site, null),
        };
    }

    /// <summary>The namespace that the condition needs; empty for none but <c>System</c>.</summary>
    public static string Namespace(ValidationRule rule) => rule.Kind switch
    {
        ValidationKind.Email or ValidationKind.Phone or ValidationKind.Pattern => "System.Text.RegularExpressions",
        ValidationKind.Url => "System",
        _ => "",
    };

    /// <summary>What is wrong, as the end of a sentence that starts with the member's name.</summary>
    public static string Complaint(ValidationRule rule) => rule.Kind is ValidationKind.Required ? "is required." : $"must be {rule.Words()}.";

    /// <summary>A rule is about the whole value, as <c>[RegularExpression]</c> has it.</summary>
    private static string Anchored(string pattern) =>
        (pattern.StartsWith('^') ? "" : "^(?:") + pattern + (pattern.StartsWith('^') ? "" : ")") + (pattern.EndsWith('$') ? "" : "$");

    private static string Outside(ValidationRule rule, string value, ValidationSite site, string? suffix)
    {
        string Bound(string bound) => suffix is not null ? bound : NumericTypes.Has(site.ValueType)
            ? NumericTypes.Literal(bound, site.ValueType)
            : $"new {site.ValueType.Name}({string.Join(", ", bound.Split('-').Select(part => part.TrimStart('0')))})";
        var low = rule.Minimum.Length > 0 ? $"{value} {(rule.MinimumIsExclusive ? "<=" : "<")} {Bound(rule.Minimum)}" : "";
        var high = rule.Maximum.Length > 0 ? $"{value} {(rule.MaximumIsExclusive ? ">=" : ">")} {Bound(rule.Maximum)}" : "";
        return low.Length > 0 && high.Length > 0 ? $"{low} || {high}" : low + high;
    }
}
