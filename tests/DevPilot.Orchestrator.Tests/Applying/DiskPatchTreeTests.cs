using DevPilot.Orchestrator.Applying;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Applying;

public sealed class DiskPatchTreeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_are_listed_without_git_build_output_and_links()
    {
        _folder.With("a.cs", "x").With("src/b.cs", "x").With(".git/HEAD", "x").With("src/obj/c.cs", "x").With(".devpilot/d", "x");
        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(_folder["up"], ".");

        Assert.Equal(["a.cs", "src/b.cs"], new DiskPatchTree(_folder.Root).Paths.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_and_another_spelling_are_no_file()
    {
        _folder.With("src/User.cs", "x");
        var tree = new DiskPatchTree(_folder.Root);

        Assert.True(tree.Exists("src/User.cs"));
        Assert.False(tree.Exists("src/user.cs"));
        Assert.False(tree.Exists("src"));
    }

    [UnixTheory]
    [InlineData("out/new.cs", true)]
    [InlineData("out", true)]
    [InlineData("in/new.cs", false)]
    [InlineData("not/there/yet.cs", false)]
    public void A_path_is_judged_by_the_links_on_its_way(string path, bool leadsOutside)
    {
        _folder.With("src/a.cs", "x");
        Directory.CreateSymbolicLink(_folder["out"], "..");
        Directory.CreateSymbolicLink(_folder["in"], "src");

        Assert.Equal(leadsOutside, new DiskPatchTree(_folder.Root).LeadsOutside(path));
    }
}
