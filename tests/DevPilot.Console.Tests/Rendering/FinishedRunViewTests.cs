using DevPilot.Console.Rendering;
using DevPilot.Core.Agents;
using DevPilot.Core.Reviewing;

namespace DevPilot.Console.Tests.Rendering;

public sealed class FinishedRunViewTests
{
    private readonly Screen _screen = new();

    [Fact]
    public void An_accepted_run_shows_change_tests_scores_and_verdict()
    {
        Draw(Runs.AcceptedEnd);

        Snapshots.Match("accepted-end.txt", _screen.ToString());
    }

    [Fact]
    public void Newly_failing_tests_come_first_with_their_messages()
    {
        Draw(Runs.NotAcceptedEnd);

        Snapshots.Match("not-accepted-end.txt", _screen.ToString());
    }

    [Fact]
    public void A_diff_cannot_drive_the_terminal()
    {
        Draw(Runs.AcceptedEnd with { Diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+\u001b]52;c;cm0gLXJm\a[/]\n" });

        Assert.Contains("+␛]52;c;cm0gLXJm␇[/]", _screen.ToString());
        Assert.DoesNotContain('\u001b', _screen.ToString());
    }

    [Fact]
    public void What_agents_of_the_repository_say_is_shown_with_their_word_and_advice()
    {
        var finding = new ReviewFinding(FindingSeverity.Error, "raw-sql", "src/Orders.cs", 7, "SQL is put together\u001b[2J.", "Use parameters.");

        Draw(Runs.AcceptedEnd with
        {
            Custom =
            [
                new CustomReview("security", FindingSeverity.Error, [finding], "Careful."),
                new CustomReview("style", null, [finding with { Severity = FindingSeverity.Info }]),
                new CustomReview("quiet", null, []),
            ],
        });

        var screen = _screen.ToString();
        Assert.Contains("\nsecurity: objects\n  error   src/Orders.cs:7: SQL is put together␛[2J. Use parameters. (raw-sql)\n  a model's opinion: Careful.\n", screen);
        Assert.Contains("\nstyle: advises\n  info    src/Orders.cs:7:", screen);
        Assert.DoesNotContain("quiet", screen);
    }

    [Fact]
    public void A_long_diff_is_cut_and_says_so()
    {
        var diff = "diff --git a/x b/x\n@@ -0,0 +1,900 @@\n" + string.Concat(Enumerable.Range(1, 900).Select(line => $"+{line}\n"));

        Draw(Runs.AcceptedEnd with { Diff = diff });

        Assert.Contains("… and 502 more lines", _screen.ToString());
    }

    [Theory]
    [InlineData("0.0123", "41,300 tokens in (30,000 from a cache), 2,100 out, $0.0123")]
    [InlineData(null, "41,300 tokens in (30,000 from a cache), 2,100 out, price unknown")]
    public void What_models_cost_is_shown_and_an_unknown_price_is_unknown(string? dollars, string shown)
    {
        var cost = dollars is null ? (decimal?)null : decimal.Parse(dollars, System.Globalization.CultureInfo.InvariantCulture);
        Draw(Runs.AcceptedEnd with { Usage = new AgentUsage(41_300, 2_100, cost, 30_000) });

        Assert.Contains(shown, _screen.ToString());
    }

    [Fact]
    public void A_models_opinion_is_labelled_and_cannot_drive_the_terminal()
    {
        Draw(Runs.AcceptedEnd with { Evaluation = Runs.AcceptedEnd.Evaluation! with { Opinion = "Fine.\u001b[2J" } });

        Assert.Contains("a model's opinion: Fine.␛[2J", _screen.ToString());
    }

    private void Draw(FinishedRun run) => _screen.OfWidth(120).Write(new StyledLines(FinishedRunView.Draw(run)));
}
