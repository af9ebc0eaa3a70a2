using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Methods of the framework whose results are the same on every machine.</summary>
internal static class KnownCalls
{
    /// <summary>The result of a call; null when the method is not known or would throw.</summary>
    public static object? Result(IMethodSymbol method, object? receiver, IReadOnlyList<object?> arguments) =>
        (method.ContainingType.ToDisplayString(), receiver) switch
        {
            ("string", string text) => OfText(method.Name, text, arguments),
            ("string", null) => OfStatic(method.Name, arguments),
            ("System.Math", _) => OfMath(method.Name, arguments),
            ("char", null) => arguments is [char mark] ? OfMark(method.Name, mark) : null,
            _ => null,
        };

    private static object? OfText(string name, string text, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("Trim", []) => text.Trim(),
        ("TrimStart", []) => text.TrimStart(),
        ("TrimEnd", []) => text.TrimEnd(),
        ("ToUpperInvariant", []) => text.ToUpperInvariant(),
        ("ToLowerInvariant", []) => text.ToLowerInvariant(),
        ("Contains", [string part]) => text.Contains(part, StringComparison.Ordinal),
        ("Contains", [char part]) => text.Contains(part, StringComparison.Ordinal),
        ("StartsWith", [char part]) => text.StartsWith(part),
        ("EndsWith", [char part]) => text.EndsWith(part),
        ("Replace", [string { Length: > 0 } part, string other]) => text.Replace(part, other, StringComparison.Ordinal),
        ("Replace", [char part, char other]) => text.Replace(part, other),
        ("Substring", [int start]) when start >= 0 && start <= text.Length => text[start..],
        ("Substring", [int start, int length]) when start >= 0 && length >= 0 && start + length <= text.Length => text.Substring(start, length),
        ("Equals", [string other]) => text.Equals(other, StringComparison.Ordinal),
        ("ToString", []) => text,
        _ => null,
    };

    private static object? OfStatic(string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("IsNullOrEmpty", [var value]) when value is null or string => string.IsNullOrEmpty(value as string),
        ("IsNullOrWhiteSpace", [var value]) when value is null or string => string.IsNullOrWhiteSpace(value as string),
        ("Concat", _) when arguments.All(argument => argument is string) => string.Concat(arguments),
        _ => null,
    };

    private static object? OfMark(string name, char mark) => name switch
    {
        "IsDigit" => char.IsDigit(mark),
        "IsLetter" => char.IsLetter(mark),
        "IsLetterOrDigit" => char.IsLetterOrDigit(mark),
        "IsWhiteSpace" => char.IsWhiteSpace(mark),
        "IsUpper" => char.IsUpper(mark),
        "IsLower" => char.IsLower(mark),
        "ToUpperInvariant" => char.ToUpperInvariant(mark),
        "ToLowerInvariant" => char.ToLowerInvariant(mark),
        _ => null,
    };

    private static object? OfMath(string name, IReadOnlyList<object?> arguments) => (name, arguments) switch
    {
        ("Abs", [int value]) when value != int.MinValue => Math.Abs(value),
        ("Abs", [long value]) when value != long.MinValue => Math.Abs(value),
        ("Abs", [decimal value]) => Math.Abs(value),
        ("Abs", [double value]) => Math.Abs(value),
        ("Max", [int one, int other]) => Math.Max(one, other),
        ("Max", [long one, long other]) => Math.Max(one, other),
        ("Max", [decimal one, decimal other]) => Math.Max(one, other),
        ("Max", [double one, double other]) => Math.Max(one, other),
        ("Min", [int one, int other]) => Math.Min(one, other),
        ("Min", [long one, long other]) => Math.Min(one, other),
        ("Min", [decimal one, decimal other]) => Math.Min(one, other),
        ("Min", [double one, double other]) => Math.Min(one, other),
        ("Round", [decimal value]) => Math.Round(value),
        ("Round", [decimal value, int digits]) when digits is >= 0 and <= 28 => Math.Round(value, digits),
        ("Floor", [decimal value]) => Math.Floor(value),
        ("Ceiling", [decimal value]) => Math.Ceiling(value),
        _ => null,
    };
}
