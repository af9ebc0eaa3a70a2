using DevPilot.Console.Rendering;

namespace DevPilot.Console.Tests.Rendering;

public sealed class FinishedRunViewTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void An_accepted_run_shows_change_tests_scores_and_verdict()
    {
        Draw(Runs.AcceptedEnd);

        Assert.Equal(Snapshots.Read("accepted-end.txt"), _output.ToString());
    }

    [Fact]
    public void Newly_failing_tests_come_first_with_their_messages()
    {
        Draw(Runs.NotAcceptedEnd);

        Assert.Equal(Snapshots.Read("not-accepted-end.txt"), _output.ToString());
    }

    [Fact]
    public void A_diff_cannot_drive_the_terminal()
    {
        Draw(Runs.AcceptedEnd with { Diff = "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+\u001b]52;c;cm0gLXJm\a[/]\n" });

        Assert.Contains("+␛]52;c;cm0gLXJm␇[/]", _output.ToString());
        Assert.DoesNotContain('\u001b', _output.ToString());
    }

    [Fact]
    public void A_long_diff_is_cut_and_says_so()
    {
        var diff = "diff --git a/x b/x\n@@ -0,0 +1,900 @@\n" + string.Concat(Enumerable.Range(1, 900).Select(line => $"+{line}\n"));

        Draw(Runs.AcceptedEnd with { Diff = diff });

        Assert.Contains("… and 502 more lines", _output.ToString());
    }

    private void Draw(FinishedRun run) => Terminal.Plain(_output).Write(new StyledLines(FinishedRunView.Draw(run)));
}
