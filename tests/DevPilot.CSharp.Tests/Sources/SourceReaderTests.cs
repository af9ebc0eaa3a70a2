using System.Text;
using DevPilot.CSharp.Sources;

namespace DevPilot.CSharp.Tests.Sources;

public sealed class SourceReaderTests
{
    private const string Text = "class Größe { }";

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", true },
        { "utf-8", false },
        { "utf-16", true },
        { "utf-16BE", true },
        { "utf-32", true },
        { "iso-8859-1", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_its_encoding_and_written_back_the_same(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];

        var read = SourceReader.Decode(bytes);

        Assert.Equal(Text, read.ToString());
        byte[] written = [.. read.Encoding!.GetPreamble(), .. read.Encoding.GetBytes(read.ToString())];
        Assert.Equal(bytes, written);
    }
}
