using DevPilot.Console.Rendering;

namespace DevPilot.Console.Tests.Rendering;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("plain text, ünïcödé, 日本語, 🚀", "plain text, ünïcödé, 日本語, 🚀")]
    [InlineData("[red]no markup[/]", "[red]no markup[/]")]
    [InlineData("\u001b[31mred\u001b[0m", "␛[31mred␛[0m")]
    [InlineData("bell\a back\b del\u007f nul\0", "bell␇ back␈ del␡ nul␀")]
    [InlineData("\tindented", "    indented")]
    [InlineData("\u009b31m", "<U+009B>31m")]
    [InlineData("user\u202Egnp.exe", "user<U+202E>gnp.exe")]
    [InlineData("a\u2028b", "a<U+2028>b")]
    public void What_a_terminal_would_obey_or_hide_is_shown(string text, string shown)
    {
        Assert.Equal(shown, SafeText.Of(text));
    }

    [Fact]
    public void Half_a_character_is_shown_as_its_number()
    {
        Assert.Equal("half <U+D83D>", SafeText.Of("half \ud83d"));
    }

    [Fact]
    public void Many_lines_become_one_and_too_long_a_text_loses_its_end()
    {
        Assert.Equal("one two th…", SafeText.OnOneLine("one\r\ntwo\nthree", most: 11));
    }
}
