namespace DevPilot.Patching.CSharp;

/// <summary>The types and members of a C# file, found by brackets and words alone: enough to name a place and to notice a loss.</summary>
internal sealed class CSharpOutline
{
    private static readonly HashSet<string> TypeWords = ["class", "struct", "interface", "enum", "record", "namespace", "extension"];
    private static readonly HashSet<string> NoNames = ["where", "get", "set", "init", "add", "remove", "using", "if", "for", "foreach", "while", "switch", "return", "new", "base", "this"];

    private readonly List<CSharpToken> _tokens;
    private readonly List<CSharpMember> _members = [];
    private int _at;

    private CSharpOutline(List<CSharpToken> tokens)
    {
        _tokens = tokens;
        Body(isEnum: false);
        while (_at < _tokens.Count)
        {
            _at++;
            Body(isEnum: false);
        }
    }

    /// <summary>In the order in which they end: inner ones before the outer one.</summary>
    public IReadOnlyList<CSharpMember> Members => _members;

    public static CSharpOutline Of(IReadOnlyList<string> lines) => new(CSharpLexer.Read(lines));

    /// <summary>Null when every bracket is closed by its like; else the line (from 0) of the first that is not.</summary>
    public static int? FirstUnbalanced(List<CSharpToken> tokens)
    {
        var open = new Stack<CSharpToken>();
        foreach (var token in tokens)
        {
            if (token.Text is "{" or "(" or "[")
                open.Push(token);
            else if (token.Text is "}" or ")" or "]" && (!open.TryPop(out var opening) || Closing(opening.Text) != token.Text))
                return token.Line;
        }

        return open.TryPeek(out var left) ? left.Line : null;
    }

    /// <summary>The members around a line, outermost first.</summary>
    public IReadOnlyList<CSharpMember> Enclosing(int line) =>
        [.. _members.Where(member => member.Start <= line && line <= member.End).OrderBy(member => member.Start).ThenByDescending(member => member.End)];

    private static string Closing(string open) => open switch { "{" => "}", "(" => ")", _ => "]" };

    /// <summary>Reads declarations up to the brace that closes the body they stand in.</summary>
    private void Body(bool isEnum)
    {
        while (_at < _tokens.Count && _tokens[_at].Text != "}")
        {
            if (isEnum)
                EnumValue();
            else
                Declaration();
        }
    }

    private void EnumValue()
    {
        while (_at < _tokens.Count && _tokens[_at].Text == "[")
            Group();

        if (_at < _tokens.Count && _tokens[_at].IsWord)
            _members.Add(new CSharpMember(_tokens[_at].Text, _tokens[_at].Text, _tokens[_at].Line, _tokens[_at].Line, _tokens[_at].Line, IsType: false));

        while (_at < _tokens.Count && _tokens[_at].Text is not ("," or "}"))
            Step();

        if (_at < _tokens.Count && _tokens[_at].Text == ",")
            _at++;
    }

    private void Declaration()
    {
        var start = _at;
        var first = start;
        var header = new List<CSharpToken>();
        while (_at < _tokens.Count && _tokens[_at].Text is not ("}" or ";" or "{") && !IsValue())
        {
            if (_tokens[_at].Text == "[" && header.Count == 0)
            {
                Group();
                first = _at;
                continue;
            }

            var from = _at;
            Step();
            header.AddRange(_tokens.GetRange(from, _at - from));
        }

        if (_at == start && _at < _tokens.Count && _tokens[_at].Text != "{")
        {
            _at++;
            return;
        }

        Finish(start, first, header);
    }

    /// <summary>An initialiser or an expression body starts here, but not the <c>==</c> or <c>&lt;=</c> of an operator's name.</summary>
    private bool IsValue() =>
        _tokens[_at].Text == "="
        && (_at == 0 || _tokens[_at - 1].Text is not ("operator" or "=" or "!" or "<" or ">"))
        && !(_at + 1 < _tokens.Count && _tokens[_at + 1].Text == "=" && _at > 0 && _tokens[_at - 1].Text == "operator");

    private void Finish(int start, int first, List<CSharpToken> header)
    {
        var kind = header.FindIndex(token => TypeWords.Contains(token.Text));
        var isType = kind >= 0 && kind + 1 < header.Count && header.FindIndex(token => token.Text == "(") is var open && (open < 0 || open > kind);
        if (_at < _tokens.Count && _tokens[_at].Text == "{")
        {
            _at++;
            if (isType)
                Body(header[kind].Text == "enum");
            else
                SkipToClose();

            if (_at < _tokens.Count)
                _at++;
        }

        // `{ get; } = value;` and `=> value;` run to their semicolon.
        if (!isType && _at < _tokens.Count && (IsValueHere() || (_tokens[_at].Text == ";" && _tokens[_at - 1].Text != "}")))
        {
            while (_at < _tokens.Count && _tokens[_at].Text is not (";" or "}"))
                Step();
        }

        if (_at < _tokens.Count && _tokens[_at].Text == ";")
            _at++;

        if (Name(header, isType ? kind : -1) is { } name && !(isType && header[kind].Text == "namespace" && _tokens[_at - 1].Text == ";"))
            _members.Add(new CSharpMember(name.Text, CSharpLexer.Join(header), name.Line, _tokens[Math.Min(first, start)].Line, _tokens[Math.Min(_at, _tokens.Count) - 1].Line, isType));
    }

    private bool IsValueHere() => _tokens[_at].Text == "=";

    private static CSharpToken? Name(List<CSharpToken> header, int kind)
    {
        if (header.Count == 0 || header[0].Text is "using" or "extern" && header.Count > 1 && header[1].Text == "alias")
            return null;

        if (kind >= 0)
        {
            var at = kind + 1;
            while (at < header.Count && header[at].Text is "class" or "struct")
                at++;

            return at < header.Count && header[at].IsWord ? header[at] : null;
        }

        var open = header.FindIndex(token => token.Text == "(");
        var operatorAt = header.FindIndex(token => token.Text is "operator" or "this");
        if (operatorAt >= 0 && (open < 0 || operatorAt < open))
            return header[operatorAt];

        var end = open >= 0 ? open : header.Count;
        var depth = 0;
        for (var i = end - 1; i >= 0; i--)
        {
            depth += header[i].Text switch { ">" => 1, "<" => -1, _ => 0 };
            if (depth == 0 && header[i].IsWord && !NoNames.Contains(header[i].Text))
                return header[i];
        }

        return null;
    }

    private void Step()
    {
        if (_tokens[_at].Text is "(" or "[" or "{")
            Group();
        else
            _at++;
    }

    /// <summary>Passes over a bracketed group.</summary>
    private void Group()
    {
        var close = Closing(_tokens[_at].Text);
        _at++;
        while (_at < _tokens.Count && _tokens[_at].Text != close)
        {
            if (_tokens[_at].Text is ")" or "]" or "}")
                return;

            Step();
        }

        if (_at < _tokens.Count)
            _at++;
    }

    private void SkipToClose()
    {
        while (_at < _tokens.Count && _tokens[_at].Text != "}")
            Step();
    }
}
