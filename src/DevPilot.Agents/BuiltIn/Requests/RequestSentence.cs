namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>One sentence of a request, its courtesies left out.</summary>
/// <param name="Text">As the person wrote it.</param>
/// <param name="Tokens">What is asked, without "please", "can you", "I'd like you to", "thanks" and the like; empty for mere courtesy.</param>
/// <param name="File">The file that the sentence names ("in src/User.cs"); empty when it names none.</param>
internal sealed record RequestSentence(string Text, IReadOnlyList<RequestToken> Tokens, string File)
{
    /// <summary>Longer sentences are prose, not a request for one of the documented changes.</summary>
    public const int LongestInTokens = 80;

    private static readonly string[] Openings =
    [
        "please", "kindly", "hi", "hello", "hey", "devpilot", "team", "there", "everyone", "now", "next", "then", "also", "so", "ok", "okay", "first",
        "finally", "just", "quickly", "maybe", "today", "and", "to", "task", "todo", "feat", "chore", "story",
        "can you", "could you", "would you", "will you", "can we", "could we", "should we", "may i ask you to", "can i get you to",
        "i'd like you to", "i'd like to", "i would like you to", "i would like to", "i want you to", "i want to", "i need you to", "i need to",
        "i'd love you to", "we want to", "we need to", "we should", "we must", "we have to", "we'd like to", "we would like to", "you should", "you need to",
        "let's", "let us", "help me to", "help me", "go ahead and", "make sure to", "make sure you", "be sure to", "would you mind",
        "your task is to", "the task is to", "it would be nice to", "it would be great to", "it would be good to", "there is a need to",
        "a small change", "one thing", "do me a favour and", "do me a favor and", "as a next step", "for the next release",
    ];

    private static readonly string[] Closings =
    [
        "please", "thanks", "thank you", "thanks a lot", "many thanks", "thank you very much", "cheers", "for me", "for us", "now", "asap", "if possible",
        "if you can", "today", "as well", "too", "ok", "okay", "will you", "would you", "right", "everywhere please",
    ];

    private static readonly string[][] OpeningWords = Words(Openings);
    private static readonly string[][] ClosingWords = Words(Closings);

    /// <summary>Reads a sentence: takes the courtesies and the named file off.</summary>
    public static RequestSentence Of(string request, IReadOnlyList<RequestToken> tokens)
    {
        var text = request[tokens[0].Start..tokens[^1].End];
        if (tokens.Count > LongestInTokens)
            return new RequestSentence(text, tokens, "");

        var (rest, file) = TakeFile(TakeCourtesies(tokens));
        return new RequestSentence(text, TakeCourtesies(rest), file);
    }

    private static IReadOnlyList<RequestToken> TakeCourtesies(IReadOnlyList<RequestToken> tokens)
    {
        var (first, last) = (0, tokens.Count);
        for (var took = true; took && first < last;)
            took = TakeOpening(tokens, ref first, last) || TakeClosing(tokens, first, ref last);
        return [.. tokens.Skip(first).Take(last - first)];
    }

    private static bool TakeOpening(IReadOnlyList<RequestToken> tokens, ref int first, int last)
    {
        var start = first;
        if (tokens[first].Kind is RequestTokenKind.Symbol || IsListNumber(tokens, first, last))
            first++;
        else if (OpeningWords.FirstOrDefault(words => Matches(tokens, start, last, words)) is { } courtesy)
            first += courtesy.Length;
        return first > start;
    }

    private static bool TakeClosing(IReadOnlyList<RequestToken> tokens, int first, ref int last)
    {
        var end = last;
        if (tokens[last - 1].Kind is RequestTokenKind.Symbol && tokens[last - 1].Text is "," or ":" or "-" or "–" or "—")
            last--;
        else if (ClosingWords.FirstOrDefault(words => end - words.Length >= first && Matches(tokens, end - words.Length, end, words)) is { } courtesy)
            last -= courtesy.Length;
        return last < end;
    }

    private static bool IsListNumber(IReadOnlyList<RequestToken> tokens, int first, int last) =>
        first + 1 < last && int.TryParse(tokens[first].Text, out _) && tokens[first + 1].Text is ")" or ":";

    private static (IReadOnlyList<RequestToken> Remaining, string File) TakeFile(IReadOnlyList<RequestToken> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!tokens[at].Text.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
                continue;
            var isOpen = at > 0 && tokens[at - 1].Text is "(";
            var isClosed = at + 1 < tokens.Count && tokens[at + 1].Text is ")";
            var start = isOpen ? at - 1 : at;
            if (start > 0 && tokens[start - 1].Is("file"))
                start--;
            if (start > 0 && tokens[start - 1].Is("the"))
                start--;
            if (start > 0 && tokens[start - 1].Text.ToUpperInvariant() is "IN" or "FROM" or "AT" or "INSIDE" or "OF")
                start--;
            else if (!isOpen)
                continue;
            return ([.. tokens.Take(start), .. tokens.Skip(isClosed ? at + 2 : at + 1)], tokens[at].Text.Replace('\\', '/'));
        }

        return (tokens, "");
    }

    private static bool Matches(IReadOnlyList<RequestToken> tokens, int at, int last, string[] words)
    {
        if (at + words.Length > last)
            return false;
        for (var word = 0; word < words.Length; word++)
        {
            if (tokens[at + word].Kind is not RequestTokenKind.Word || !Plain(tokens[at + word].Text).Equals(words[word], StringComparison.OrdinalIgnoreCase))
                return false;
        }

        return true;
    }

    private static string Plain(string word) => word.Replace('’', '\'');

    private static string[][] Words(string[] phrases) =>
        [.. phrases.Select(phrase => phrase.Split(' ')).OrderByDescending(words => words.Length)];
}
