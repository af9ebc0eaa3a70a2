namespace DevPilot.Patching.Tests;

public sealed class PatchPathTests
{
    [Theory]
    [InlineData("src/A.cs", "src/A.cs")]
    [InlineData("src\\A.cs", "src/A.cs")]
    [InlineData("./src//A.cs", "src/A.cs")]
    [InlineData(".gitignore", ".gitignore")]
    [InlineData(".github/workflows/ci.yml", ".github/workflows/ci.yml")]
    [InlineData("src/Konto/Größe.cs", "src/Konto/Größe.cs")]
    public void An_ordinary_path_is_normalised(string written, string expected) =>
        Assert.Equal(expected, PatchPath.TryNormalise(written, out _));

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("\\\\server\\share\\a.cs")]
    [InlineData("C:\\a.cs")]
    [InlineData("C:a.cs")]
    [InlineData("a.cs:stream")]
    [InlineData("~/a.cs")]
    [InlineData("../a.cs")]
    [InlineData("src/../../a.cs")]
    [InlineData("src\\..\\a.cs")]
    [InlineData(".git/config")]
    [InlineData("sub/.GIT/hooks/post-commit")]
    [InlineData(".git./config")]
    [InlineData(".git /config")]
    [InlineData(".gi\u200Ct/config")]
    [InlineData("GIT~1/config")]
    [InlineData(".DevPilot/runs/1/events.jsonl")]
    [InlineData("src/CON.cs")]
    [InlineData("src/lpt1")]
    [InlineData("src/a.cs.")]
    [InlineData("src/a.cs ")]
    [InlineData("src/a\0.cs")]
    [InlineData("src/a\n.cs")]
    [InlineData("src/")]
    public void A_path_that_could_leave_the_root_or_touch_owned_folders_is_refused(string written)
    {
        Assert.Null(PatchPath.TryNormalise(written, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void A_path_that_leads_out_through_a_link_is_refused()
    {
        var tree = new LinkedTree(new InMemoryPatchTree(("linked/a.txt", "one\n")));
        var patch = PatchReader.Read("--- a/linked/a.txt\n+++ b/linked/a.txt\n@@ -1 +1 @@\n-one\n+two\n");

        var result = PatchApplier.Apply(patch, tree, PatchOptions.Default);

        Assert.Equal(RefusalReason.UnsafePath, Assert.Single(result.Refusals).Reason);
    }

    private sealed class LinkedTree(InMemoryPatchTree inner) : IPatchTree
    {
        public IEnumerable<string> Paths => inner.Paths;

        public bool Exists(string path) => inner.Exists(path);

        public byte[] Read(string path) => throw new InvalidOperationException("A path that leads outside was read.");

        public bool LeadsOutside(string path) => path.StartsWith("linked/", StringComparison.Ordinal);
    }
}
