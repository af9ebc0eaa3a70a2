using DevPilot.CSharp.Processes;

namespace DevPilot.CSharp.Tests.Processes;

public sealed class OutputClipTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("0123456789", "0123456789")]
    [InlineData("0123456789a", "01234\n... 1 characters left out ...\n6789a")]
    [InlineData("0123456789abcdefghijklmnop", "01234\n... 16 characters left out ...\nlmnop")]
    public void Head_and_tail_are_kept_and_the_middle_is_counted(string text, string expected) =>
        Assert.Equal(expected, OutputClip.HeadAndTail(text, 10));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Pieces_of_any_size_come_to_the_same(int size)
    {
        var text = string.Concat(Enumerable.Range(0, 300).Select(number => $"{number} "));
        var clip = new OutputClip(101);

        foreach (var piece in text.Chunk(size))
            clip.Append(piece);

        Assert.Equal(OutputClip.HeadAndTail(text, 101), clip.ToString());
        Assert.StartsWith(text[..50], clip.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(text[^51..], clip.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_never_leaves_half_of_a_surrogate_pair()
    {
        var clipped = OutputClip.HeadAndTail("abcd\U0001F600" + new string('x', 20) + "\U0001F600efgh", 10);

        Assert.DoesNotContain(clipped, char.IsSurrogate);
        Assert.StartsWith("abcd\n", clipped, StringComparison.Ordinal);
        Assert.EndsWith("\nefgh", clipped, StringComparison.Ordinal);
    }
}
