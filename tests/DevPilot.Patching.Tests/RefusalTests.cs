namespace DevPilot.Patching.Tests;

public sealed class RefusalTests
{
    private const string Twice = "class A\n{\n    void One()\n    {\n        Run();\n    }\n\n    void Two()\n    {\n        Run();\n    }\n}\n";

    [Fact]
    public void A_hunk_that_matches_two_places_is_refused_with_both_shown()
    {
        var result = Trees.Apply("--- a/A.cs\n+++ b/A.cs\n@@\n     {\n-        Run();\n+        Walk();\n     }\n", ("A.cs", Twice));

        var refusal = Assert.Single(result.Refusals);
        Assert.Equal((RefusalReason.Ambiguous, 1), (refusal.Reason, refusal.Hunk));
        Assert.Equal([4, 9], refusal.Nearest.Select(place => place.Line));
        Assert.Contains("     5 |         Run();", refusal.Nearest[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hunk_that_stands_nowhere_is_refused_with_the_nearest_place_and_the_first_difference()
    {
        var result = Trees.Apply("--- a/A.cs\n+++ b/A.cs\n@@\n     void Two()\n     {\n-        Runs();\n+        Walk();\n     }\n", ("A.cs", Twice));

        var refusal = Assert.Single(result.Refusals);
        Assert.Equal(RefusalReason.NotFound, refusal.Reason);
        Assert.Equal(8, refusal.Nearest[0].Line);
        Assert.Contains("Line 10 is `Run();`, the hunk has `Runs();`", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_hunk_that_fails_is_named_at_once()
    {
        var result = Trees.Apply("--- a/A.cs\n+++ b/A.cs\n@@\n-nothing like it\n+x\n@@\n-nor this one here\n+y\n--- a/B.cs\n+++ b/B.cs\n@@\n-a\n+b\n", ("A.cs", Twice));

        Assert.Equal([("b/A.cs", 1), ("b/A.cs", 2), ("b/B.cs", 0)], result.Refusals.Select(refusal => (refusal.Path, refusal.Hunk)));
    }

    [Fact]
    public void A_missing_file_is_named_with_the_nearest_ones()
    {
        var result = Trees.Apply("--- a/src/UserModels.cs\n+++ b/src/UserModels.cs\n@@\n-a\n+b\n", ("src/UserModel.cs", "a\n"));

        Assert.Contains("nearest: `src/UserModel.cs`", Assert.Single(result.Refusals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_description_can_be_handed_to_a_model()
    {
        var text = Trees.Apply("--- a/A.cs\n+++ b/A.cs\n@@\n     {\n-        Run();\n+        Walk();\n     }\n", ("A.cs", Twice)).Describe();

        Assert.StartsWith("The patch is refused; nothing was changed.\nb/A.cs, hunk 1: The lines that this hunk expects stand at 2 places", text, StringComparison.Ordinal);
    }
}
