using DevPilot.Agents.Loop;
using DevPilot.Agents.Tools;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Tools;

public sealed class RepositoryViewTests : IDisposable
{
    private readonly TestCodeBase _target = new TestCodeBase().WithProject("src/Shop.csproj").WithFile("src/Cart.cs", "class Cart;\n");
    private readonly TemporaryFolder _outside = new TemporaryFolder().With("sub/secret.md", "secret");

    public void Dispose()
    {
        _target.Dispose();
        _outside.Dispose();
    }

    [Theory]
    [InlineData("away/sub/secret.md")]
    [InlineData("inner/secret.md")]
    [InlineData("secret.md")]
    public void A_link_out_of_the_repository_is_not_followed_by_whatever_way(string path)
    {
        Directory.CreateSymbolicLink(Path.Combine(_target.Root, "away"), _outside.Root);
        // Not links out themselves: what they lead to is one.
        Directory.CreateSymbolicLink(Path.Combine(_target.Root, "inner"), "away/sub");
        File.CreateSymbolicLink(Path.Combine(_target.Root, "secret.md"), "away/sub/secret.md");

        var refused = Assert.Throws<ToolException>(() => new RepositoryView(_target.Build(), []).Read(path));

        Assert.Contains("is a link out of this repository", refused.Message);
    }

    [Fact]
    public void A_link_that_stays_inside_is_read()
    {
        File.CreateSymbolicLink(Path.Combine(_target.Root, "Basket.cs"), "src/Cart.cs");

        Assert.Equal("class Cart;\n", new RepositoryView(_target.Build(), []).Read("Basket.cs").ToString());
    }
}
