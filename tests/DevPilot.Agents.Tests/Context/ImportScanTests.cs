using DevPilot.Agents.Context;

namespace DevPilot.Agents.Tests.Context;

public sealed class ImportScanTests
{
    [Theory]
    [InlineData("@docs/rules.md", "docs/rules.md")]
    [InlineData("See @README for an overview and @docs/rules.md.", "README|docs/rules.md.")]
    [InlineData("- @./a.md\n- @../b.md", "./a.md|../b.md")]
    [InlineData("- list\n    - @nested/in-a-list.md", "nested/in-a-list.md")]
    [InlineData("(@docs/rules.md)", "docs/rules.md)")]
    [InlineData("@with\\ space.md", "with space.md")]
    [InlineData("@~/secret.md @/etc/passwd", "~/secret.md|/etc/passwd")]
    [InlineData("@a.md and again @a.md", "a.md")]
    public void An_import_is_a_path_behind_an_at_sign_that_begins_a_word(string text, string expected)
    {
        Assert.Equal(expected.Split('|'), ImportScan.Find(text));
    }

    [Theory]
    [InlineData("write to someone@example.com")]
    [InlineData("`@docs/rules.md`")]
    [InlineData("``a ` @docs/rules.md``")]
    [InlineData("```\n@docs/rules.md\n```")]
    [InlineData("~~~ text\n@docs/rules.md\n```\n@docs/more.md\n~~~")]
    [InlineData("```\n@an/unclosed/fence.md")]
    [InlineData("Text\n\n    @docs/indented-code.md")]
    [InlineData("<!-- @docs/rules.md -->")]
    [InlineData("@ alone and @")]
    [InlineData("@@docs/rules.md")]
    public void Code_comments_and_addresses_import_nothing(string text)
    {
        Assert.Empty(ImportScan.Find(text));
    }

    [Fact]
    public void Code_ends_where_its_fence_ends()
    {
        Assert.Equal(["after.md"], ImportScan.Find("````\n```\n@in.md\n````\n@after.md"));
    }

    [Fact]
    public void A_lone_backtick_hides_nothing_beyond_its_paragraph()
    {
        Assert.Equal(["docs/rules.md"], ImportScan.Find("one ` tick\n\n@docs/rules.md and ` another"));
    }

    [Fact]
    public void Names_without_slash_or_dot_are_mentions_rather_than_missing_files()
    {
        Assert.False(ImportScan.LooksLikePath("alice,"));
        Assert.True(ImportScan.LooksLikePath("docs/rules"));
        Assert.True(ImportScan.LooksLikePath("rules.md"));
    }
}
