using System.Text;

namespace DevPilot.Patching.Tests;

/// <summary>Inputs that would never end if any step were quadratic; the suite's hang limit is what fails them.</summary>
public sealed class SizeTests
{
    [Fact]
    public void A_file_of_100_000_lines_takes_a_drifted_hunk()
    {
        var lines = Enumerable.Range(0, 100_000).Select(number => $"    value[{number}] = {number % 7};").ToArray();

        var result = Trees.Apply("--- a/big.cs\n+++ b/big.cs\n@@ -9,3 +9,3 @@\n     value[70000] = 0;\n-    value[70001] = 1;\n+    value[70001] = 2;\n     value[70002] = 2;\n", ("big.cs", string.Join('\n', lines)));

        Assert.Equal(70_001, Assert.Single(result.Placements).Line);
    }

    [Fact]
    public void Equal_lines_without_end_are_refused_as_ambiguous()
    {
        var file = string.Concat(Enumerable.Repeat("        }\n", 100_000));
        var hunk = string.Concat(Enumerable.Repeat("         }\n", 2_000));

        var result = Trees.Apply($"--- a/big.txt\n+++ b/big.txt\n@@ @@\n{hunk}-        }}\n{hunk}", ("big.txt", file));

        Assert.Equal(RefusalReason.Ambiguous, Assert.Single(result.Refusals).Reason);
    }

    [Fact]
    public void An_answer_of_5_megabytes_is_read()
    {
        var text = new StringBuilder("--- /dev/null\n+++ b/big.txt\n@@ -0,0 +1,100000 @@\n");
        for (var line = 0; line < 100_000; line++)
            text.Append("+line ").Append(line).Append(" with some more text to make it long enough\n");

        var result = Trees.Apply(text.ToString());

        Assert.Equal(PatchOutcome.Applied, result.Outcome);
    }

    [Fact]
    public void Markers_of_every_kind_in_a_row_end()
    {
        var text = string.Concat(Enumerable.Repeat("```\n<<<<<<< SEARCH\n=======\n@@\n--- a\n+++ b\n*** Begin Patch\n", 5_000));

        var result = Trees.Apply(text, ("a", "x\n"));

        Assert.Equal(PatchOutcome.Refused, result.Outcome);
    }
}
