using DevPilot.Agents.Context;

namespace DevPilot.Agents.Tests.Context;

public sealed class TextCutTests
{
    [Fact]
    public void A_text_is_cut_after_a_paragraph()
    {
        var (kept, where) = TextCut.Shorten("# Rules\n\nUse xUnit. Always.\n\nNever use regions, because they hide code.", 50);

        Assert.Equal(("# Rules\n\nUse xUnit. Always.", "after a whole paragraph"), (kept, where));
    }

    [Fact]
    public void A_list_is_cut_between_two_rules()
    {
        var (kept, where) = TextCut.Shorten("- Use xUnit always.\n- Never use regions\n  in any file.\n- No statics at all.", 45);

        Assert.Equal(("- Use xUnit always.", "after a whole paragraph"), (kept, where));
    }

    [Fact]
    public void One_long_paragraph_is_cut_after_a_sentence()
    {
        var (kept, where) = TextCut.Shorten("Use xUnit for all tests here. Never use regions, because they hide code.", 50);

        Assert.Equal(("Use xUnit for all tests here.", "after a whole sentence"), (kept, where));
    }

    [Fact]
    public void A_cut_within_a_sentence_says_so()
    {
        var (kept, where) = TextCut.Shorten(new string('x', 100), 10);

        Assert.Equal((new string('x', 10), "in mid-sentence"), (kept, where));
    }
}
