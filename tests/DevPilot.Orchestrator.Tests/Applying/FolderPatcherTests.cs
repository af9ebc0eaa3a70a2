using DevPilot.Orchestrator.Applying;
using DevPilot.Patching;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Applying;

public sealed class FolderPatcherTests : IDisposable
{
    private const string Patch = """
        Here is the change:
        ```diff
        --- a/src/User.cs
        +++ b/src/User.cs
        @@ -1,6 +1,6 @@
         public sealed class User
         {
        -    public string Email { get; set; }
        +    public required string Email { get; init; }
             public string Name { get; set; }
             public DateTimeOffset CreatedAt { get; }
         }
        --- /dev/null
        +++ b/src/Added.cs
        @@ -0,0 +1 @@
        +added
        ```
        """;

    private const string Before = """
        public sealed class User
        {
            public string Email { get; set; }
            public string Name { get; set; }
            public DateTimeOffset CreatedAt { get; }
        }

        """;

    private readonly TemporaryFolder _folder = new TemporaryFolder().With("src/User.cs", Before);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_patch_in_prose_is_applied_in_any_folder()
    {
        var result = FolderPatcher.Apply(_folder.Root, Patch, dryRun: false);

        Assert.True(result.Succeeded, result.Describe());
        Assert.Equal(["src/Added.cs: added\n", "src/User.cs: " + Before.Replace("string Email { get; set; }", "required string Email { get; init; }", StringComparison.Ordinal)], TreeSnapshot.Contents(_folder.Root));
        Assert.Equal(
            """{"outcome":"applied","files":[{"path":"src/Added.cs","kind":"add"},{"path":"src/User.cs","kind":"modify"}],"refusals":[]}""",
            result.ToReport().ToJson());
    }

    [Fact]
    public void A_dry_run_writes_nothing()
    {
        var before = TreeSnapshot.Of(_folder.Root);

        var result = FolderPatcher.Apply(_folder.Root, Patch, dryRun: true);

        Assert.True(result.Succeeded);
        Assert.Equal("applies", result.ToReport().Outcome);
        Assert.Equal(before, TreeSnapshot.Of(_folder.Root));
    }

    [Fact]
    public void Applying_again_is_a_success_that_writes_nothing()
    {
        FolderPatcher.Apply(_folder.Root, Patch, dryRun: false);
        var before = TreeSnapshot.Of(_folder.Root);

        var again = FolderPatcher.Apply(_folder.Root, Patch, dryRun: false);

        Assert.True(again.Succeeded, again.Describe());
        Assert.Equal(PatchOutcome.AlreadyApplied, again.Patch.Outcome);
        Assert.Equal(before, TreeSnapshot.Of(_folder.Root));
    }

    [Fact]
    public void A_patch_that_does_not_fit_changes_nothing_and_says_why()
    {
        _folder.With("src/User.cs", "quite\nanother\nfile\n");
        var before = TreeSnapshot.Of(_folder.Root);

        var result = FolderPatcher.Apply(_folder.Root, Patch, dryRun: false);

        Assert.False(result.Succeeded);
        Assert.Equal("b/src/User.cs", Assert.Single(result.ToReport().Refusals).Path);
        Assert.Contains("src/User.cs, hunk 1", result.Describe(), StringComparison.Ordinal);
        Assert.Equal(before, TreeSnapshot.Of(_folder.Root));
    }

    [UnixFact]
    public void A_patch_through_a_link_that_leads_out_is_refused()
    {
        using var outside = new TemporaryFolder();
        Directory.Delete(_folder["src"], recursive: true);
        Directory.CreateSymbolicLink(_folder["src"], outside.Root);
        outside.With("User.cs", Before);

        var result = FolderPatcher.Apply(_folder.Root, Patch, dryRun: false);

        Assert.False(result.Succeeded);
        Assert.Equal(["User.cs: " + Before], TreeSnapshot.Contents(outside.Root));
    }

    [UnixFact]
    public void A_file_of_the_patch_that_is_read_only_refuses_all_of_it()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_folder["src/User.cs"], UnixFileMode.UserRead);

        var result = FolderPatcher.Apply(_folder.Root, Patch, dryRun: false);

        Assert.Equal([new FileConflict("src/User.cs", "it is read-only")], result.Conflicts);
        Assert.Equal("refused", result.ToReport().Outcome);
        Assert.False(File.Exists(_folder["src/Added.cs"]));
    }
}
