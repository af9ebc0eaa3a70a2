namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>A request as sentences.</summary>
/// <param name="Sentences">Those that ask or tell something; mere courtesies are left out.</param>
internal sealed record RequestText(IReadOnlyList<RequestSentence> Sentences)
{
    /// <summary>Reads a request of any length, in time linear in its length.</summary>
    public static RequestText Read(string request) =>
        new([.. RequestTokenizer.Split(request).Where(sentence => sentence.Tokens.Count > 0)]);
}
