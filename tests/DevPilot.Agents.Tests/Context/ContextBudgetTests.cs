using DevPilot.Agents.Context;

namespace DevPilot.Agents.Tests.Context;

public sealed class ContextBudgetTests
{
    private static readonly string _text = string.Join("\n\n", Enumerable.Range(0, 40).Select(number => $"Rule {number:00} is a rule of forty characters."));

    private static readonly ContextPiece[] _pieces =
    [
        Piece(ContextRank.Root, "CLAUDE.md", 0),
        Piece(ContextRank.Import, "a.md", 1),
        Piece(ContextRank.Import, "b.md", 2),
        Piece(ContextRank.Folder, "src/CLAUDE.md", 1),
        Piece(ContextRank.Folder, "src/Shop/CLAUDE.md", 2),
        Piece(ContextRank.NamedDocument, "docs/first.md", 0),
        Piece(ContextRank.NamedDocument, "docs/last.md", 0),
    ];

    [Fact]
    public void What_fits_is_given_whole()
    {
        Assert.All(ContextBudget.Fit(_pieces, 7 * 420), piece => Assert.Equal((piece.Text, ""), (piece.Given, piece.Cut)));
    }

    [Fact]
    public void Pieces_are_given_up_in_the_documented_order()
    {
        string[] order = ["docs/last.md", "docs/first.md", "b.md", "a.md", "src/Shop/CLAUDE.md", "src/CLAUDE.md", "CLAUDE.md"];

        for (var kept = _pieces.Length; kept >= 0; kept--)
        {
            var budget = kept * _pieces[0].Tokens;
            var given = ContextBudget.Fit(_pieces, budget);

            Assert.Equal(order[..^kept].Order(), given.Where(piece => piece.Given.Length is 0).Select(piece => piece.Path).Order());
            Assert.All(given.Where(piece => piece.Given.Length is 0), piece => Assert.Equal("left out to keep the budget", piece.Cut));
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(333)]
    [InlineData(1_000)]
    [InlineData(2_000)]
    public void The_budget_is_kept_and_no_rule_is_cut_in_two(int budget)
    {
        var given = ContextBudget.Fit(_pieces, budget);

        Assert.InRange(given.Sum(piece => piece.GivenTokens), budget / 2, budget);
        Assert.All(given.Where(piece => piece.Given.Length > 0), piece => Assert.EndsWith(".", piece.Given));
        Assert.All(given.Where(piece => piece.Given != piece.Text && piece.Given.Length > 0), piece => Assert.StartsWith("cut after a whole paragraph: ", piece.Cut));
    }

    private static ContextPiece Piece(ContextRank rank, string path, int depth) => new(rank, path, "why", depth, _text, TokenCount.Of(_text));
}
