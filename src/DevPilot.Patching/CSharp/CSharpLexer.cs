namespace DevPilot.Patching.CSharp;

/// <summary>
/// Splits C# into words and signs. Knows regular, verbatim, raw and interpolated strings, characters, comments and directives;
/// of an <c>#if</c> only the first branch is read. Interpolation holes are read as part of the string, nested strings included.
/// </summary>
internal sealed class CSharpLexer
{
    private readonly string _text;
    private readonly List<CSharpToken> _tokens = [];
    private readonly HashSet<int> _inactive = [];
    private readonly Stack<bool> _branches = new();
    private int _at;
    private int _line;
    private int _skipping;

    private CSharpLexer(string text) => _text = text;

    public static List<CSharpToken> Read(IReadOnlyList<string> lines) => Read(lines, out _);

    /// <param name="lines">The file.</param>
    /// <param name="inactive">Lines in a branch of <c>#if</c> that is not read.</param>
    public static List<CSharpToken> Read(IReadOnlyList<string> lines, out HashSet<int> inactive)
    {
        var lexer = new CSharpLexer(string.Join('\n', lines));
        lexer.Run();
        inactive = lexer._inactive;
        return lexer._tokens;
    }

    /// <summary>White space reduced to what separates two words.</summary>
    public static string Squeeze(string code) => Join(Read([code]));

    public static string Join(IEnumerable<CSharpToken> tokens)
    {
        var text = new System.Text.StringBuilder();
        var previous = default(CSharpToken);
        foreach (var token in tokens)
        {
            if (text.Length > 0 && IsWordLike(token) && (IsWordLike(previous) || previous.Text is "," or ">" or "]" or "?" or ")"))
                text.Append(' ');

            text.Append(token.Text);
            previous = token;
        }

        return text.ToString();
    }

    private static bool IsWordLike(CSharpToken token) => token.Text is { Length: > 0 } text && (char.IsLetterOrDigit(text[0]) || text[0] is '_' or '@');

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void Run()
    {
        var lineStart = true;
        while (_at < _text.Length)
        {
            var character = Peek();
            if (character == '\n')
            {
                _line++;
                _at++;
                lineStart = true;
            }
            else if (char.IsWhiteSpace(character))
            {
                _at++;
            }
            else if (character == '#' && lineStart)
            {
                Directive();
            }
            else if (_skipping > 0)
            {
                _inactive.Add(_line);
                SkipLine();
            }
            else
            {
                lineStart = false;
                Next(character);
            }
        }
    }

    private void Next(char character)
    {
        if (character == '/' && Peek(1) == '/')
            SkipLine();
        else if (character == '/' && Peek(1) == '*')
            BlockComment();
        else if (character == '\'')
            Character();
        else if (character is '"' or '$' or '@' && StringLiteral.TrySkip(_text, _at) is > 0 and var end)
            Literal(end);
        else if (char.IsLetterOrDigit(character) || character is '_' or '@')
            Word();
        else
            Add(_at++, 1);
    }

    private void Add(int start, int length)
    {
        _tokens.Add(new CSharpToken(_text.Substring(start, length), _line));
    }

    private void Word()
    {
        var start = _at++;
        while (char.IsLetterOrDigit(Peek()) || Peek() == '_')
            _at++;

        Add(start, _at - start);
    }

    private void Character()
    {
        var end = _at + 1;
        while (end < _text.Length && _text[end] is not ('\'' or '\n'))
            end += _text[end] == '\\' ? 2 : 1;

        Literal(Math.Min(_text.Length, end < _text.Length && _text[end] == '\'' ? end + 1 : end));
    }

    private void Literal(int end)
    {
        _tokens.Add(new CSharpToken("\"\"", _line));
        Advance(end);
    }

    private void BlockComment()
    {
        var end = _text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
        if (end < 0)
            // Never closed: as wrong as a missing brace.
            _tokens.Add(new CSharpToken("{", _line));

        Advance(end < 0 ? _text.Length : end + 2);
    }

    private void Advance(int end)
    {
        _line += _text.AsSpan(_at, end - _at).Count('\n');
        _at = end;
    }

    private void SkipLine()
    {
        var end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    private void Directive()
    {
        var end = _text.IndexOf('\n', _at);
        var line = _text.AsSpan(_at + 1, (end < 0 ? _text.Length : end) - _at - 1).Trim();
        if (line.StartsWith("if"))
        {
            _branches.Push(_skipping > 0);
            if (_skipping > 0)
                _skipping++;
        }
        else if (line.StartsWith("el") && _branches.Count > 0)
        {
            if (_skipping == 0)
                _skipping = 1;
        }
        else if (line.StartsWith("endif") && _branches.TryPop(out var nested))
        {
            _skipping = nested ? _skipping - 1 : 0;
        }

        SkipLine();
    }
}
