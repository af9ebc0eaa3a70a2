using DevPilot.Console.Rendering;

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
    public void A_long_diff_is_cut_and_says_so()
    {
        var diff = "diff --git a/x b/x\n@@ -0,0 +1,900 @@\n" + string.Concat(Enumerable.Range(1, 900).Select(line => $"+{line}\n"));

        Draw(Runs.AcceptedEnd with { Diff = diff });

        Assert.Contains("… and 502 more lines", _screen.ToString());
    }

    private void Draw(FinishedRun run) => _screen.OfWidth(120).Write(new StyledLines(FinishedRunView.Draw(run)));
}
