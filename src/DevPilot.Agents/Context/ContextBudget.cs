using System.Globalization;

namespace DevPilot.Agents.Context;

/// <summary>Fits what the target says about itself into a number of tokens.</summary>
/// <remarks>
/// What is given up first: documents that request or plan name, the last one first; imported files, the deepest first; rules of folders, the deepest first; the root's own
/// last of all. A file is shortened at the end of a paragraph where that goes, and both the agent and the run's log are told.
/// </remarks>
internal static class ContextBudget
{
    /// <summary>Less than this of a file is not worth a part of its own.</summary>
    private const int LeastTokens = 64;

    /// <summary>The pieces in their order, cut to the budget.</summary>
    public static IReadOnlyList<ContextPiece> Fit(IReadOnlyList<ContextPiece> pieces, int budgetTokens)
    {
        var given = pieces.Select(piece => piece with { Cut = piece.Tokens > TokenCount.Of(piece.Text) ? Describe("where reading of so long a file ends", piece, TokenCount.Of(piece.Text)) : "" }).ToList();
        var order = Enumerable.Range(0, given.Count).OrderBy(index => given[index].Rank).ThenByDescending(index => given[index].Depth).ThenByDescending(index => index);
        var excess = given.Sum(piece => piece.GivenTokens) - budgetTokens;
        foreach (var index in order.TakeWhile(_ => excess > 0))
        {
            var before = given[index].GivenTokens;
            given[index] = Shorten(given[index], before - excess);
            excess -= before - given[index].GivenTokens;
        }

        return given;
    }

    private static ContextPiece Shorten(ContextPiece piece, int tokens)
    {
        if (tokens < LeastTokens)
            return piece with { Given = "", Cut = "left out to keep the budget" };

        var (kept, where) = TextCut.Shorten(piece.Text, tokens * TokenCount.Characters);
        return piece with { Given = kept, Cut = Describe(where, piece, TokenCount.Of(kept)) };
    }

    private static string Describe(string where, ContextPiece piece, int givenTokens) =>
        string.Create(CultureInfo.InvariantCulture, $"cut {where}: {givenTokens:N0} of {piece.Tokens:N0} tokens are given");
}
