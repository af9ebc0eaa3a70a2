namespace DevPilot.Agents.Context;

/// <summary>A file of the target that says something about the target.</summary>
/// <param name="Rank">What it is.</param>
/// <param name="Path">Relative to the root.</param>
/// <param name="Why">Why it is given, in a few words.</param>
/// <param name="Depth">How deep: folders below the root, or hops of import.</param>
/// <param name="Text">What was read of it, line ends as <c>\n</c>.</param>
/// <param name="Tokens">Its whole size, also where only a part was read.</param>
internal sealed record ContextPiece(ContextRank Rank, string Path, string Why, int Depth, string Text, int Tokens)
{
    /// <summary>What of the text is given; empty when it is left out.</summary>
    public string Given { get; init; } = Text;

    /// <summary>What is said about the cut, for the agent and for people; empty when nothing is cut.</summary>
    public string Cut { get; init; } = "";

    /// <summary>Size of what is given.</summary>
    public int GivenTokens => Cut.Length > 0 ? Math.Min(TokenCount.Of(Given), Tokens - 1) : Tokens;
}
