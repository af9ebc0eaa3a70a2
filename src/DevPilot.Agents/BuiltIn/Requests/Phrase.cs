namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>A way to say something, written as the sentence itself with some marks.</summary>
/// <remarks>
/// Marks: <c>(a|b)</c> one of several; <c>[x]</c> may be left out; <c>&lt;rule&gt;</c> a rule of the book or of <see cref="Vocabulary"/>;
/// <c>{key}</c> one name; <c>{key:kind}</c> with the kinds <c>name</c>, <c>names</c> (one to four names), <c>pascal</c> (one name in upper case or quotes),
/// <c>dotted</c> (a name with a dot), <c>number</c>, <c>span</c> (<c>1-100</c>), <c>quoted</c>, <c>token</c> (any one) and <c>text</c> (one to forty tokens); <c>{key:(a|b)}</c> whatever the piece matches.
/// Anything else is a word, case ignored; a backslash before a mark makes it one.
/// </remarks>
internal static class Phrase
{
    /// <summary>Reads a phrase.</summary>
    /// <exception cref="FormatException">Brackets do not match.</exception>
    public static PhraseNode Parse(string phrase)
    {
        var reader = new Reader(phrase);
        var node = reader.Choice();
        return reader.AtEnd ? node : throw new FormatException($"A bracket too many in the phrase '{phrase}'.");
    }

    private static PhraseNode.Run Kind(string kind) => kind switch
    {
        "name" => new PhraseNode.Run(1, 1, Vocabulary.IsName),
        "names" => new PhraseNode.Run(1, 4, Vocabulary.IsName),
        "pascal" => new PhraseNode.Run(1, 1, Vocabulary.IsPascal),
        "number" => new PhraseNode.Run(1, 1, Vocabulary.IsNumber),
        "dotted" => new PhraseNode.Run(1, 1, token => Vocabulary.IsName(token) && token.Text.Contains('.', StringComparison.Ordinal)),
        "span" => new PhraseNode.Run(1, 1, Vocabulary.IsSpan),
        "quoted" => new PhraseNode.Run(1, 1, token => token.Kind is RequestTokenKind.Quoted),
        "token" => new PhraseNode.Run(1, 1, _ => true),
        "text" => new PhraseNode.Run(1, 40, _ => true),
        _ => throw new FormatException($"A phrase has no kind '{kind}'."),
    };

    private sealed class Reader(string phrase)
    {
        private int _at;

        public bool AtEnd => _at >= phrase.Length;

        public PhraseNode Choice()
        {
            List<PhraseNode> ways = [Sequence()];
            while (!AtEnd && phrase[_at] is '|')
            {
                _at++;
                ways.Add(Sequence());
            }

            return ways.Count is 1 ? ways[0] : new PhraseNode.Choice(ways);
        }

        private PhraseNode Sequence()
        {
            List<PhraseNode> pieces = [];
            while (!AtEnd && phrase[_at] is not ('|' or ')' or ']' or '}'))
            {
                if (phrase[_at] is ' ')
                    _at++;
                else
                    pieces.Add(Piece());
            }

            return pieces.Count is 1 ? pieces[0] : new PhraseNode.Sequence(pieces);
        }

        private PhraseNode Piece() => phrase[_at] switch
        {
            '(' => Enclosed(')', Choice),
            '[' => Enclosed(']', () => new PhraseNode.Optional(Choice())),
            '{' => Enclosed('}', Captured),
            '<' when _at + 1 < phrase.Length && char.IsLetter(phrase[_at + 1]) => Enclosed('>', () => new PhraseNode.Rule(Word(">"))),
            '\\' => Escaped(),
            _ => new PhraseNode.Word(Word(" |()[]{}")),
        };

        private PhraseNode.Word Escaped()
        {
            _at += 2;
            return new PhraseNode.Word(phrase[_at - 1].ToString());
        }

        private PhraseNode.Capture Captured()
        {
            var key = Word(":}");
            if (phrase[_at] is '}')
                return new PhraseNode.Capture(key, Kind("name"));
            _at++;
            return new PhraseNode.Capture(key, phrase[_at] is '(' ? Choice() : Kind(Word("}")));
        }

        private PhraseNode Enclosed(char end, Func<PhraseNode> inner)
        {
            _at++;
            var node = inner();
            if (AtEnd || phrase[_at] != end)
                throw new FormatException($"'{end}' is missing at {_at} in the phrase '{phrase}'.");
            _at++;
            return node;
        }

        private string Word(string ends)
        {
            var start = _at;
            while (!AtEnd && !ends.Contains(phrase[_at], StringComparison.Ordinal))
                _at++;
            return phrase[start.._at];
        }
    }
}
