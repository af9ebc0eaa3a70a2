namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>A piece of a phrase. Matching is by continuation: a node tries its ways in order and asks whether the rest fits.</summary>
internal abstract record PhraseNode
{
    /// <summary>Whether this piece fits at a token and what comes after it fits too.</summary>
    public abstract bool Match(PhraseMatch match, int at, Func<int, bool> next);

    /// <summary>One of some words.</summary>
    internal sealed record Word(string Text) : PhraseNode
    {
        public override bool Match(PhraseMatch match, int at, Func<int, bool> next) =>
            match.Spend() && at < match.Tokens.Count && match.Tokens[at].Is(Text) && next(at + 1);
    }

    /// <summary>Pieces in order.</summary>
    internal sealed record Sequence(IReadOnlyList<PhraseNode> Pieces) : PhraseNode
    {
        public override bool Match(PhraseMatch match, int at, Func<int, bool> next) => From(match, 0, at, next);

        private bool From(PhraseMatch match, int piece, int at, Func<int, bool> next) =>
            piece == Pieces.Count ? next(at) : Pieces[piece].Match(match, at, after => From(match, piece + 1, after, next));
    }

    /// <summary>One of several pieces.</summary>
    internal sealed record Choice(IReadOnlyList<PhraseNode> Ways) : PhraseNode
    {
        public override bool Match(PhraseMatch match, int at, Func<int, bool> next) => Ways.Any(way => way.Match(match, at, next));
    }

    /// <summary>A piece that may be left out; taken when it can be.</summary>
    internal sealed record Optional(PhraseNode Piece) : PhraseNode
    {
        public override bool Match(PhraseMatch match, int at, Func<int, bool> next) => Piece.Match(match, at, next) || next(at);
    }

    /// <summary>A rule by name.</summary>
    internal sealed record Rule(string Name) : PhraseNode
    {
        public override bool Match(PhraseMatch match, int at, Func<int, bool> next) => match.Spend() && match.Rules[Name].Match(match, at, next);
    }

    /// <summary>A piece whose words are kept under a key.</summary>
    internal sealed record Capture(string Key, PhraseNode Piece) : PhraseNode
    {
        public override bool Match(PhraseMatch match, int at, Func<int, bool> next) =>
            Piece.Match(match, at, after => match.Keep(Key, at, after, () => next(after)));
    }

    /// <summary>A run of tokens of one kind, the shortest that lets the rest fit.</summary>
    internal sealed record Run(int Least, int Most, Func<RequestToken, bool> Fits) : PhraseNode
    {
        public override bool Match(PhraseMatch match, int at, Func<int, bool> next)
        {
            for (var count = 0; count <= Most && match.Spend(); count++)
            {
                if (count >= Least && next(at + count))
                    return true;
                if (at + count >= match.Tokens.Count || !Fits(match.Tokens[at + count]))
                    return false;
            }

            return false;
        }
    }
}
