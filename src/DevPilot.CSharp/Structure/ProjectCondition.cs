using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPilot.CSharp.Structure;

/// <summary>Decides an MSBuild condition from properties alone.</summary>
/// <remarks>Grammar: <c>or</c> over <c>and</c> over <c>!</c>, parentheses, comparisons, <c>Exists('path')</c> and bare booleans.</remarks>
internal sealed partial class ProjectCondition
{
    private readonly PropertyScope _properties;
    private readonly List<string> _tokens;
    private int _next;

    private ProjectCondition(string condition, PropertyScope properties)
    {
        _properties = properties;
        _tokens = [.. Token().Matches(condition).Select(match => match.Value)];
    }

    /// <summary>True or false; null when it needs more than properties.</summary>
    public static bool? Decide(string? condition, PropertyScope properties)
    {
        if (string.IsNullOrWhiteSpace(condition))
            return true;
        var reader = new ProjectCondition(condition, properties);
        var value = reader.Or();
        return reader._next == reader._tokens.Count ? value : null;
    }

    private string Peek => _next < _tokens.Count ? _tokens[_next] : "";

    private bool Take(string token)
    {
        if (!Peek.Equals(token, StringComparison.OrdinalIgnoreCase))
            return false;
        _next++;
        return true;
    }

    private bool? Or()
    {
        var value = And();
        while (Take("or"))
        {
            var right = And();
            value = value is true || right is true ? true : value is null || right is null ? null : false;
        }

        return value;
    }

    private bool? And()
    {
        var value = Not();
        while (Take("and"))
        {
            var right = Not();
            value = value is false || right is false ? false : value is null || right is null ? null : true;
        }

        return value;
    }

    private bool? Not()
    {
        if (Take("!"))
            return !Not();
        if (Take("("))
        {
            var value = Or();
            return Take(")") ? value : null;
        }

        return Comparison();
    }

    private bool? Comparison()
    {
        if (Take("Exists") && Take("("))
        {
            var path = Operand();
            return Take(")") && path is not null ? Path.Exists(Path.Combine(_properties["MSBuildThisFileDirectory"], RepositoryPath.Slashes(path))) : null;
        }

        var left = Operand();
        if (Peek is not ("==" or "!=" or ">" or ">=" or "<" or "<="))
            return bool.TryParse(left, out var value) ? value : null;
        var comparison = _tokens[_next++];
        var right = Operand();
        return left is null || right is null ? null : Compare(left, comparison, right);
    }

    private static bool? Compare(string left, string comparison, string right)
    {
        if (comparison is "==" or "!=")
            return left.Equals(right, StringComparison.OrdinalIgnoreCase) == comparison is "==";
        if (!TryNumber(left, out var first) || !TryNumber(right, out var second))
            return null;
        return comparison switch
        {
            ">" => first > second,
            ">=" => first >= second,
            "<" => first < second,
            _ => first <= second,
        };
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>The next operand, expanded; null when it is none or cannot be expanded.</summary>
    private string? Operand()
    {
        if (_next >= _tokens.Count)
            return null;
        var token = _tokens[_next++];
        if (token is "(" or ")" or "==" or "!=")
            return null;
        var text = _properties.Expand(token.StartsWith('\'') ? token.Trim('\'') : token);
        return text.Contains("$(", StringComparison.Ordinal) || text.Contains("@(", StringComparison.Ordinal) ? null : text;
    }

    [GeneratedRegex("""'[^'$]*(?:\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[^'$]*|\$[^('$]*)*'|\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|==|!=|>=|<=|>|<|!|\(|\)|[^\s'()!=<>]+""")]
    private static partial Regex Token();
}
