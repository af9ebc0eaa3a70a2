using System.Text;
using System.Text.RegularExpressions;

namespace DevPilot.CSharp.Matching;

/// <summary>Writes a pattern as C#: metavariables and ellipses become words that the parser takes at their place.</summary>
internal sealed partial class PatternText
{
    private readonly string _pattern;
    private readonly StringBuilder _written = new();
    private readonly Stack<bool> _isParameterList = new();
    private int _at;

    private PatternText(string pattern) => _pattern = pattern;

    public static string Write(string pattern) => new PatternText(pattern).Write();

    private string Write()
    {
        while (_at < _pattern.Length)
        {
            if (StringLiteral().Match(_pattern, _at) is { Success: true } text)
                Copy(text.Length);
            else if (Starts("<..."))
                Replace(4, $"{PatternWords.Deep}(");
            else if (Starts("...>"))
                Replace(4, ")");
            else if (NamedEllipsis().Match(_pattern, _at) is { Success: true } named)
                Replace(named.Length, Ellipsis());
            else if (Metavariable().Match(_pattern, _at) is { Success: true } metavariable)
                Replace(metavariable.Length, PatternWords.Meta + metavariable.Groups[1].Value);
            else if (Starts("..."))
                Replace(3, Ellipsis());
            else
                CopyCharacter();
        }

        return _written.ToString();
    }

    private bool Starts(string text) => string.CompareOrdinal(_pattern, _at, text, 0, text.Length) is 0;

    private void Copy(int length)
    {
        _written.Append(_pattern, _at, length);
        _at += length;
    }

    private void Replace(int length, string by)
    {
        _written.Append(by);
        _at += length;
    }

    private void CopyCharacter()
    {
        if (_pattern[_at] is '(')
            _isParameterList.Push(Declaration().Match(_written.ToString()) is { Success: true } found && !IsKeyword(found.Groups[1].Value));
        else if (_pattern[_at] is ')')
            _isParameterList.TryPop(out _);
        Copy(1);
    }

    /// <summary>An ellipsis is a statement or member after <c>{ } ;</c>, a parameter in a declaration's list, and else an expression.</summary>
    private string Ellipsis()
    {
        var before = _written.ToString().TrimEnd();
        if (before is "" or [.., '}' or ';'] || (before is [.., '{'] && !Initializer().IsMatch(before)))
            return $"{PatternWords.Ellipsis} {PatternWords.Ellipsis};";
        return before is [.., '(' or ','] && _isParameterList.TryPeek(out var parameters) && parameters
            ? $"{PatternWords.Ellipsis} {PatternWords.Ellipsis}"
            : PatternWords.Ellipsis;
    }

    private static bool IsKeyword(string word) => word is "new" or "return" or "await" or "throw" or "is" or "as" or "in" or "not" or "and" or "or" or "case" or "when" or "yield" or "else" or "do" or "lock";

    [GeneratedRegex("""\G(?:"{3,}[\s\S]*?"{3,}|\$?@\$?"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')""")]
    private static partial Regex StringLiteral();

    [GeneratedRegex(@"\G\$\.\.\.[A-Z_][A-Z0-9_]*")]
    private static partial Regex NamedEllipsis();

    [GeneratedRegex(@"\G\$([A-Z_][A-Z0-9_]*)")]
    private static partial Regex Metavariable();

    /// <summary>A type or modifier and a name stand before the list of a declaration; a name alone before that of a call.</summary>
    [GeneratedRegex(@"([\w>\]?]+)\s+\w+(?:<[^()]*>)?\s*$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\b(?:new|enum)\b[^;{}]*\{$")]
    private static partial Regex Initializer();
}
