namespace DevPilot.Agents.BuiltIn.Requests;

/// <summary>One piece of a request.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text; without the quotes when it is quoted.</param>
/// <param name="Start">Position of its first character in the request.</param>
/// <param name="End">Position after its last character.</param>
internal readonly record struct RequestToken(RequestTokenKind Kind, string Text, int Start, int End)
{
    /// <summary>Whether it is this word, case ignored. Quoted text is never a word of the sentence.</summary>
    public bool Is(string word) => Kind is not RequestTokenKind.Quoted && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What a piece of a request is.</summary>
internal enum RequestTokenKind
{
    /// <summary>A word, number, identifier, dotted name or type such as <c>List&lt;string&gt;</c>.</summary>
    Word,

    /// <summary>Text between quotes, backticks or the slashes of a regular expression.</summary>
    Quoted,

    /// <summary>A comma, colon, bracket or operator; also the <c>'s</c> of a possessive.</summary>
    Symbol,
}
