namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>One attempt to fit a phrase to a sentence. Bounded: a sentence that needs more steps does not fit.</summary>
internal sealed class PhraseMatch(IReadOnlyList<RequestToken> tokens, IReadOnlyDictionary<string, PhraseNode> rules)
{
    private const int MostSteps = 60_000;
    private readonly List<(string Key, int Start, int End)> _kept = [];
    private int _steps;

    public IReadOnlyList<RequestToken> Tokens { get; } = tokens;

    public IReadOnlyDictionary<string, PhraseNode> Rules { get; } = rules;

    /// <summary>Counts a step; false when there are none left.</summary>
    public bool Spend() => _steps++ < MostSteps;

    /// <summary>Keeps tokens under a key for as long as the rest fits.</summary>
    public bool Keep(string key, int start, int end, Func<bool> rest)
    {
        _kept.Add((key, start, end));
        if (rest())
            return true;
        _kept.RemoveAt(_kept.Count - 1);
        return false;
    }

    /// <summary>What was kept, words separated by one space; of a key that was met twice, the last.</summary>
    public Dictionary<string, string> Words()
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, start, end) in _kept)
            words[key] = string.Join(' ', Tokens.Skip(start).Take(end - start).Select(token => token.Text));
        return words;
    }
}
