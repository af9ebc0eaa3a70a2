using DevPilot.CSharp.Structure;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Structure;

public sealed class RepositoryRootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_nearest_git_folder_is_the_root()
    {
        _folder.With("outer.sln", "").With("repo/.git/HEAD", "").With("repo/src/A/A.csproj", "<Project />").With("repo/src/A/Deep/B.cs", "");

        Assert.Equal(_folder["repo"], RepositoryRoot.Find(_folder["repo/src/A/Deep"]).Folder);
    }

    [Fact]
    public void A_git_file_of_a_worktree_counts()
    {
        _folder.With("tree/.git", "gitdir: elsewhere").With("tree/A.csproj", "<Project />");

        Assert.Equal(_folder["tree"], RepositoryRoot.Find(_folder["tree"]).Folder);
    }

    [Fact]
    public void Without_git_the_topmost_solution_is_the_root()
    {
        _folder.With("all/All.slnx", "<Solution />").With("all/part/Part.sln", "").With("all/part/src/A/A.csproj", "<Project />");

        Assert.Equal(_folder["all"], RepositoryRoot.Find(_folder["all/part/src/A"]).Folder);
    }

    [Fact]
    public void Without_git_and_solution_the_topmost_project_is_the_root()
    {
        _folder.With("app/App.csproj", "<Project />").With("app/Models/User.cs", "");

        Assert.Equal(_folder["app"], RepositoryRoot.Find(_folder["app/Models"] + "/").Folder);
    }

    [Fact]
    public void Projects_below_the_folder_make_it_the_root()
    {
        _folder.With("src/App/App.csproj", "<Project />");

        Assert.Equal(_folder.Root, RepositoryRoot.Find(_folder.Root).Folder);
    }

    [Fact]
    public void A_folder_without_a_project_is_refused_with_the_reason()
    {
        _folder.With(".git/HEAD", "").With("main.py", "");

        Assert.Equal(
            new RepositoryRoot(null, $"There is no C# project (*.csproj) in '{_folder.Root}' or below it."),
            RepositoryRoot.Find(_folder.Root));
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_refused_with_the_reason() =>
        Assert.Equal(
            new RepositoryRoot(null, $"The folder '{_folder["gone"]}' does not exist."),
            RepositoryRoot.Find(_folder["gone"]));
}
