using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>Writes the tests of a rule: values that it accepts and values that it refuses.</summary>
internal static class ValidationTests
{
    /// <summary>The tests; empty when the test project cannot make an object to validate, or no value is known.</summary>
    public static IReadOnlyList<NewTest> Of(ValidationSite site, ValidationMechanism mechanism, TestSuite suite)
    {
        if (site.Member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal))
            return [];
        var samples = site.Rule.Kind is ValidationKind.Required && ValidatedMember.TypeOf(site.Member).SpecialType is not SpecialType.System_String
            ? new ValidationSamples([], [suite.Null], "")
            : ValidationSamples.Of(site.Rule, site.ValueType);
        NewTest?[] tests = [Test(site, mechanism, suite, samples, isValid: true), Test(site, mechanism, suite, samples, isValid: false)];
        return [.. tests.OfType<NewTest>()];
    }

    private static NewTest? Test(ValidationSite site, ValidationMechanism mechanism, TestSuite suite, ValidationSamples samples, bool isValid)
    {
        var rows = isValid ? samples.Valid : samples.Invalid;
        if (rows.Count is 0)
            return null;

        var values = suite.Samples();
        var parameter = samples.Parameter.Length is 0 ? "" : site.Rule.Kind is ValidationKind.Length ? "length" : Camel(site.Member.Name);
        var value = parameter.Length is 0 ? rows[0] : Value(site, samples, parameter);
        IReadOnlyList<string> cases = parameter.Length is 0 ? [value] : [.. rows.Select(row => Value(site, samples, row))];
        if (ObjectMaking.With(site.Target.Type, site.Member, value, cases, suite, values) is not { } made)
            return null;

        var subject = Camel(site.Target.Type.Name) is var name && name == parameter ? name + "Object" : Camel(site.Target.Type.Name);
        var isThrow = mechanism.ThrowsOnMaking && !isValid;
        return new NewTest(
            NameOf(site, isValid),
            [
                .. isThrow ? [] : new[] { $"var {subject} = {made};", "" },
                .. mechanism.Assertion(site, suite, isThrow ? made : subject, value, isValid),
            ])
        {
            Parameters = parameter.Length is 0 ? "" : $"{samples.Parameter} {parameter}",
            Rows = parameter.Length is 0 ? [] : rows,
            Usings = [.. mechanism.AssertionUsings(site), .. values.Usings, .. samples.Parameter is "string" && !IsText(site) ? ["System", "System.Globalization"] : Array.Empty<string>()],
        };
    }

    private static TestName NameOf(ValidationSite site, bool isValid) => new(
        site.Member.Name,
        (site.Rule.Kind, isValid) switch
        {
            (ValidationKind.Email, _) => isValid ? "that is an address" : "that is no address",
            (ValidationKind.Required, _) => isValid ? "with a value" : "without a value",
            (ValidationKind.Url, _) => isValid ? "that is a URL" : "that is no URL",
            (ValidationKind.Phone, _) => isValid ? "that is a phone number" : "that is no phone number",
            (ValidationKind.Pattern, _) => isValid ? "that matches the pattern" : "that does not match the pattern",
            (ValidationKind.Length, _) => isValid ? "of an allowed length" : "of another length",
            _ => isValid ? "within the range" : "outside the range",
        },
        isValid ? "is accepted" : "is refused");

    private static string Value(ValidationSite site, ValidationSamples samples, string parameter) => site.Rule.Kind switch
    {
        ValidationKind.Length => $"new string('a', {parameter})",
        ValidationKind.Range when samples.Parameter is "string" => $"{site.ValueType.Name}.Parse({parameter}, CultureInfo.InvariantCulture)",
        ValidationKind.Range when !NumericTypes.IsWhole(site.ValueType) && site.ValueType.SpecialType is not SpecialType.System_Double => $"({site.ValueType.ToDisplayString()}){parameter}",
        ValidationKind.Range when site.ValueType.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double) => $"({site.ValueType.ToDisplayString()}){parameter}",
        _ => parameter,
    };

    private static bool IsText(ValidationSite site) => site.ValueType.SpecialType is SpecialType.System_String;

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
