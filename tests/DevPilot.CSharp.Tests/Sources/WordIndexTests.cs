using System.Text;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Sources;

public sealed class WordIndexTests : IDisposable
{
    private readonly TestCodeBase _files = new TestCodeBase()
        .WithProject("src/S.csproj")
        .WithFile("src/A.cs", "class Order { int _total2; }")
        .WithFile("src/B.cs", "// OrderLine, order_line and Größe\nclass B { }")
        .WithFile("src/C.cs", "class C")
        .WithFile("src/Empty.cs", "");

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("Order", "src/A.cs")]
    [InlineData("ORDER", "src/A.cs")]
    [InlineData("orderline", "src/B.cs")]
    [InlineData("order_line", "src/B.cs")]
    [InlineData("_total2", "src/A.cs")]
    [InlineData("Größe", "src/B.cs")]
    [InlineData("C", "src/C.cs")]
    [InlineData("Ord", "")]
    [InlineData("total2", "")]
    [InlineData("class", "src/A.cs src/B.cs src/C.cs")]
    [InlineData("class Order", "src/A.cs")]
    public void Whole_words_are_found_whatever_their_case(string word, string files)
    {
        Assert.Equal(files, string.Join(' ', _files.Build().FilesWith(word, CancellationToken.None)));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public void Marked_encodings_are_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var code = _files.WithFile("src/Wide.cs", "").Build();
        File.WriteAllBytes(code.FullPath("src/Wide.cs"), [.. encoding.Preamble, .. encoding.GetBytes("class Wide { }")]);

        Assert.Equal(["src/Wide.cs"], code.FilesWith("Wide", CancellationToken.None));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_never_left_out()
    {
        var code = _files.WithFile("src/Gone.cs", "").Build();
        File.Delete(code.FullPath("src/Gone.cs"));

        Assert.Equal(["src/Gone.cs"], code.FilesWith("Zebra", CancellationToken.None));
    }
}
