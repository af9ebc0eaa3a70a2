using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Tests.Workspaces;

public sealed class IgnoreFileTests
{
    [Theory]
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "deep/a.log", true)]
    [InlineData("*.log", "a.logs", null)]
    [InlineData("/top.txt", "top.txt", true)]
    [InlineData("/top.txt", "deep/top.txt", null)]
    [InlineData("docs/*.md", "docs/a.md", true)]
    [InlineData("docs/*.md", "docs/deep/a.md", null)]
    [InlineData("**/gen", "a/b/gen", true)]
    [InlineData("**/gen", "gen", true)]
    [InlineData("gen/**", "gen/a/b", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("only/", "only", null)]
    [InlineData("[Bb]uild", "build", true)]
    [InlineData("[!a]x", "bx", true)]
    [InlineData("[!a]x", "ax", null)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", null)]
    [InlineData("# comment", "# comment", null)]
    [InlineData("\\#name", "#name", true)]
    [InlineData("\\!name", "!name", true)]
    [InlineData("!kept", "kept", false)]
    [InlineData("space\\ ", "space ", true)]
    [InlineData("trailing   ", "trailing", true)]
    [InlineData("dos.txt\r", "dos.txt", true)]
    [InlineData("a[", "a[", true)]
    [InlineData("(a+b).cs", "(a+b).cs", true)]
    [InlineData("", "", null)]
    [InlineData("/", "a", null)]
    public void A_line_decides_as_git_does(string line, string path, bool? ignored) =>
        Assert.Equal(ignored, IgnoreFile.Parse([line], "").Decide(path, isFolder: false));

    [Fact]
    public void The_last_line_that_matches_decides() =>
        Assert.Equal(false, IgnoreFile.Parse(["*.log", "!keep.log"], "").Decide("keep.log", isFolder: false));

    [Fact]
    public void A_pattern_with_a_slash_at_its_end_is_about_folders() =>
        Assert.Equal(true, IgnoreFile.Parse(["only/"], "").Decide("only", isFolder: true));

    [Fact]
    public void Patterns_are_relative_to_the_folder_of_their_file() =>
        Assert.Equal(true, IgnoreFile.Parse(["/out"], "src/").Decide("src/out", isFolder: true));
}
