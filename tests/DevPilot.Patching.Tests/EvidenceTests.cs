namespace DevPilot.Patching.Tests;

public sealed class EvidenceTests
{
    private const string Members = "class A\n{\n    int First()\n    {\n        return 1;\n    }\n\n    int Second()\n    {\n        return 1;\n    }\n}\n";

    [Fact]
    public void Where_a_file_moved_a_sibling_at_the_stated_line_does_not_count()
    {
        var result = Trees.Apply(
            "--- a/A.cs\n+++ b/A.cs\n@@ -3,4 +3,4 @@\n     int Second()\n     {\n-        return 1;\n+        return 2;\n     }\n",
            ("A.cs", Members));

        Assert.Equal(PatchOutcome.Applied, result.Outcome);
        Assert.Equal(8, Assert.Single(result.Placements).Line);
    }

    [Fact]
    public void A_copy_is_not_taken_where_a_line_came_into_the_stated_place()
    {
        const string Block = "        Open();\n        Read();\n        Close();\n";
        var file = "class A\n{\n    void One()\n    {\n        Open();\n        // New here.\n        Read();\n        Close();\n    }\n\n    void Two()\n    {\n        Begin();\n        Wait();\n        Rest();\n        Count();\n" + Block + "    }\n}\n";

        var result = Trees.Apply("--- a/A.cs\n+++ b/A.cs\n@@ -5,3 +5,3 @@\n         Open();\n         Read();\n-        Close();\n+        Shut();\n", ("A.cs", file));

        Assert.Equal(RefusalReason.Ambiguous, Assert.Single(result.Refusals).Reason);
    }

    [Fact]
    public void A_hunk_with_less_context_below_belongs_to_the_end_of_the_file()
    {
        const string File = "a\nb\nc\nold\nd\nx\na\nb\nc\nold\nd\n";

        var result = Trees.Apply("--- a/A.txt\n+++ b/A.txt\n@@ -1,5 +1,5 @@\n a\n b\n c\n-old\n+new\n d\n", ("A.txt", File));

        Assert.Equal(RefusalReason.Ambiguous, Assert.Single(result.Refusals).Reason);
    }

    [Fact]
    public void A_change_of_space_alone_is_refused_where_lines_agree_but_for_that()
    {
        const string File = "Call();\nReceive(one);\nDone();\n\nCall();\nReceive(one); \nDone();\n";

        var result = Trees.Apply("--- a/A.txt\n+++ b/A.txt\n@@ @@\n Call();\n-Receive(one);\n+Receive(one);\n Done();\n", ("A.txt", File));

        Assert.Equal(PatchOutcome.Refused, result.Outcome);
    }

    [Fact]
    public void A_changed_line_of_context_is_passed_over_where_the_numbers_point_and_all_else_stands()
    {
        const string File = "class A\n{\n    int Second()\n    {\n        return ComputeTheAnswerOnceMore(1);\n    }\n}\n";

        var result = Trees.Apply(
            "--- a/A.cs\n+++ b/A.cs\n@@ -3,4 +3,4 @@\n     long Second()\n     {\n-        return ComputeTheAnswerOnceMore(1);\n+        return 2;\n     }\n",
            ("A.cs", File));

        Assert.Equal(MatchRung.Similar, Assert.Single(result.Placements).Rung);
    }

    [Fact]
    public void A_whole_file_of_a_folder_that_exists_is_not_put_over_its_namesake_elsewhere()
    {
        var result = Trees.Apply("src/New/Program.cs\n```csharp\nclass New { }\n```\n", ("src/Old/Program.cs", "class Old { }\n"), ("src/New/Other.cs", "class Other { }\n"));

        Assert.Equal("src/New/Program.cs", Assert.Single(result.Edits).Path);
    }
}
