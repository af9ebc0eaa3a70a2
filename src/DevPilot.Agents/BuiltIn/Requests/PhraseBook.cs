namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>The phrases of one kind of change. A phrase must account for every word of a sentence, courtesies and reasons aside.</summary>
/// <remarks>
/// Besides what a phrase keeps, the words of a recognised request hold <c>file</c>, when the sentence names a file, and <c>unread</c>,
/// when other sentences stand beside it.
/// </remarks>
internal sealed class PhraseBook
{
    private readonly Dictionary<string, PhraseNode> _rules = new(Vocabulary.Rules);
    private readonly List<(PhraseNode Node, double Confidence)> _phrases = [];

    /// <summary>Names a piece that phrases use as <c>&lt;name&gt;</c>; one of the same name in <see cref="Vocabulary"/> is replaced.</summary>
    public PhraseBook Rule(string name, string phrase)
    {
        _rules[name] = Phrase.Parse(phrase);
        return this;
    }

    /// <summary>Adds phrases, the more telling first.</summary>
    public PhraseBook Add(double confidence, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            _phrases.Add((new PhraseNode.Sequence([Phrase.Parse(phrase), new PhraseNode.Rule("ending")]), confidence));
        return this;
    }

    /// <summary>Reads a request: the first sentence that fits a phrase; null when none does.</summary>
    public RecognisedRequest? Read(string request)
    {
        var sentences = RequestText.Read(request).Sentences;
        for (var index = 0; index < sentences.Count; index++)
        {
            if (Read(sentences[index]) is not { } read)
                continue;

            var unread = sentences.Where((_, other) => other != index).Select(sentence => sentence.Text).ToList();
            if (unread.Count > 0)
                read.Words["unread"] = string.Join(" ", unread);
            return new RecognisedRequest(read.Confidence, read.Words);
        }

        return null;
    }

    /// <summary>A keyword before the name of a type is no part of the name: <c>class OrderService</c>.</summary>
    private static void TakeNoun(Dictionary<string, string> words)
    {
        if (words.GetValueOrDefault("type", "").Split(' ') is not [var noun, var name] || noun is not ("class" or "struct" or "record" or "interface" or "enum" or "type"))
            return;
        words["type"] = name;
        words.TryAdd("noun", noun);
    }

    private (double Confidence, Dictionary<string, string> Words)? Read(RequestSentence sentence)
    {
        if (sentence.Tokens.Count > RequestSentence.LongestInTokens)
            return null;

        foreach (var (node, confidence) in _phrases)
        {
            var match = new PhraseMatch(sentence.Tokens, _rules);
            if (!node.Match(match, 0, at => at == sentence.Tokens.Count))
                continue;

            var words = match.Words();
            TakeNoun(words);
            if (sentence.File.Length > 0)
                words["file"] = sentence.File;
            return (confidence, words);
        }

        return null;
    }
}
