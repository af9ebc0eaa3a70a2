using System.Buffers;

namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>Splits a request into sentences of tokens in one pass; linear in its length, whatever it holds.</summary>
internal sealed class RequestTokenizer(string text)
{
    private const int LongestTypeArguments = 120;
    private static readonly SearchValues<char> TypeArgumentMarks = SearchValues.Create(" ,<>?[]._");
    private static readonly HashSet<string> NullableTypes = new(StringComparer.Ordinal)
    {
        "int", "long", "short", "byte", "bool", "double", "float", "decimal", "char", "string", "object", "uint", "ulong", "ushort", "sbyte",
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Uri",
    };

    private readonly List<RequestSentence> _sentences = [];
    private readonly List<RequestToken> _tokens = [];
    private int _at;

    /// <summary>The sentences that have any token.</summary>
    public static IReadOnlyList<RequestSentence> Split(string request)
    {
        var tokenizer = new RequestTokenizer(request);
        tokenizer.Run();
        return tokenizer._sentences;
    }

    private void Run()
    {
        while (_at < text.Length)
            Step();
        EndSentence();
    }

    private void Step()
    {
        var current = text[_at];
        if (current is '\n' && StartsNewSentence())
            EndSentence();

        if (char.IsWhiteSpace(current) || char.IsControl(current))
            _at++;
        else if (!ReadQuoted() && !ReadPossessive() && !ReadWord())
            ReadSymbol();
    }

    /// <summary>A line that goes on in lower case continues the sentence: text is wrapped at the margin.</summary>
    private bool StartsNewSentence()
    {
        var next = _at + 1;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r')
            next++;
        return next >= text.Length || !(char.IsLower(text[next]) || text[next] is '`' or '"' or '\'');
    }

    private bool ReadQuoted()
    {
        var opening = Plain(text[_at]);
        if (opening is not ('"' or '`' or '\'' or '/') || (opening is '\'' or '/' && _at > 0 && IsWordPart(text[_at - 1])))
            return false;

        for (var end = _at + 1; end < text.Length && text[end] is not '\n'; end++)
        {
            if (opening is '/' && text[end] is '\\')
                end++;
            else if (Plain(text[end]) == opening && (opening is not ('\'' or '/') || end + 1 == text.Length || !IsWordPart(text[end + 1])))
                return end > _at + 1 && Add(RequestTokenKind.Quoted, text[(_at + 1)..end], end + 1);
            if (end - _at > 2000)
                break;
        }

        return false;
    }

    private bool ReadPossessive() =>
        Plain(text[_at]) is '\'' && _tokens.Count > 0 && _tokens[^1].End == _at
        && (_at + 1 < text.Length && text[_at + 1] is 's' or 'S' && (_at + 2 == text.Length || !IsWordPart(text[_at + 2]))
            ? Add(RequestTokenKind.Symbol, "'s", _at + 2)
            : _tokens[^1].Text.EndsWith('s') && Add(RequestTokenKind.Symbol, "'s", _at + 1));

    private bool ReadWord()
    {
        var start = _at;
        var bracketed = text[start] is '[' && start + 1 < text.Length && char.IsLetter(text[start + 1]);
        var at = bracketed ? start + 1 : start;
        if (!IsWordStart(at))
            return false;

        at++;
        while (at < text.Length && (IsWordPart(text[at]) || IsInnerMark(at)))
            at++;
        if (bracketed)
        {
            if (at < text.Length && text[at] is ']')
                return Add(RequestTokenKind.Word, text[(start + 1)..at], at + 1);
            return false;
        }

        at = ReadTypeMarks(start, at);
        return Add(RequestTokenKind.Word, text[start..at].Replace("::", ".", StringComparison.Ordinal), at);
    }

    private bool IsWordStart(int at) =>
        IsWordPart(text[at]) || (text[at] is '-' or '@' && at + 1 < text.Length && IsWordPart(text[at + 1]));

    /// <summary>A mark between two word characters belongs to the word: <c>User.Email</c>, <c>non-negative</c>, <c>src/User.cs</c>, <c>I'd</c>.</summary>
    private bool IsInnerMark(int at)
    {
        if (at + 1 >= text.Length || (!IsWordPart(text[at - 1]) && text[at - 1] is not ':'))
            return false;
        return text[at] switch
        {
            '.' or '-' or '/' or '\\' or '#' => IsWordPart(text[at + 1]),
            ':' => text[at + 1] is ':' || text[at - 1] is ':' && IsWordPart(text[at + 1]),
            '\'' or '’' => char.IsLetter(text[at + 1]) && !(text[at + 1] is 's' or 'S' && (at + 2 == text.Length || !IsWordPart(text[at + 2]))
                && !text.AsSpan(0, at).EndsWith("let", StringComparison.OrdinalIgnoreCase)),
            _ => false,
        };
    }

    private int ReadTypeMarks(int start, int at)
    {
        if (at < text.Length && text[at] is '<')
            at = EndOfTypeArguments(at);
        while (at + 1 < text.Length && text[at] is '[' && text[at + 1] is ']')
            at += 2;
        var isNullable = at < text.Length && text[at] is '?' && (text[at - 1] is '>' or ']' || NullableTypes.Contains(text[start..at]));
        if (isNullable)
            at++;
        while (isNullable && at + 1 < text.Length && text[at] is '[' && text[at + 1] is ']')
            at += 2;
        return at;
    }

    private int EndOfTypeArguments(int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length && at - open < LongestTypeArguments; at++)
        {
            if (text[at] is '<')
                depth++;
            else if (text[at] is '>' && --depth is 0)
                return at - open > 1 ? at + 1 : open;
            else if (!char.IsLetterOrDigit(text[at]) && !TypeArgumentMarks.Contains(text[at]))
                break;
        }

        return open;
    }

    private void ReadSymbol()
    {
        var mark = text[_at];
        if (mark is '.' or '!' or '?' or ';')
        {
            _at++;
            EndSentence();
            return;
        }

        var isPair = _at + 1 < text.Length && text[_at + 1] is '=' && mark is '<' or '>' or '=' or '!';
        Add(RequestTokenKind.Symbol, isPair ? text.Substring(_at, 2) : mark.ToString(), _at + (isPair ? 2 : 1));
    }

    private bool Add(RequestTokenKind kind, string value, int end)
    {
        _tokens.Add(new RequestToken(kind, value, _at, end));
        _at = end;
        return true;
    }

    private void EndSentence()
    {
        if (_tokens.Count > 0)
            _sentences.Add(RequestSentence.Of(text, [.. _tokens]));
        _tokens.Clear();
    }

    private static char Plain(char mark) => mark switch
    {
        '‘' or '’' => '\'',
        '“' or '”' => '"',
        _ => mark,
    };

    private static bool IsWordPart(char mark) => char.IsLetterOrDigit(mark) || mark is '_';
}
