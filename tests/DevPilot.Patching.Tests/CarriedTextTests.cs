using DevPilot.Patching.Reading;

namespace DevPilot.Patching.Tests;

public sealed class CarriedTextTests
{
    [Fact]
    public void A_text_that_was_not_carried_stays_as_it_is()
    {
        const string Patch = "--- a/A.cs\n+++ b/A.cs\n@@ -1,1 +1,1 @@\n-a < b && c\n+a > b || c\n";

        Assert.Equal(Patch, CarriedText.Unwrap(Patch));
    }

    [Fact]
    public void A_JSON_string_becomes_its_text() =>
        Assert.Equal("-a\n+\"b\"\n", CarriedText.Unwrap("\"-a\\n+\\\"b\\\"\\n\""));

    [Fact]
    public void What_only_looks_like_a_JSON_string_stays() =>
        Assert.Equal("\"a\" + \"b\"", CarriedText.Unwrap("\"a\" + \"b\""));

    [Fact]
    public void Entities_in_code_are_undone_everywhere() =>
        Assert.Equal("+List<int> a = b && c;\n", CarriedText.Unwrap("+List&lt;int&gt; a = b &amp;&amp; c;\n"));

    [Fact]
    public void Entities_in_a_string_of_otherwise_plain_code_stay() =>
        Assert.Equal("+var a = \"&lt;\"; // &amp;\n", CarriedText.Unwrap("+var a = \"&lt;\"; // &amp;\n"));

    [Fact]
    public void An_escaped_tag_of_a_documentation_comment_shows_that_all_was_escaped() =>
        Assert.Equal("+/// <summary>One & two.</summary>\n", CarriedText.Unwrap("+/// &lt;summary&gt;One &amp; two.&lt;/summary&gt;\n"));

    [Fact]
    public void Entities_beside_bare_signs_stay() =>
        Assert.Equal("+/// &lt;summary&gt; <b>\n", CarriedText.Unwrap("+/// &lt;summary&gt; <b>\n"));

    [Fact]
    public void Numbers_of_a_viewer_go_where_they_follow_one_another() =>
        Assert.Equal("--- a/A.cs\n+++ b/A.cs\n-a\n", CarriedText.Unwrap("9 | --- a/A.cs\n10 | +++ b/A.cs\n11 | -a\n").TrimEnd('\n') + "\n");

    [Fact]
    public void Numbers_that_leave_one_out_stay()
    {
        const string Text = "1 | a\n2 | b\n4 | c\n";

        Assert.Equal(Text, CarriedText.Unwrap(Text));
    }
}
