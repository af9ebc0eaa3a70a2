using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Workspaces;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Workspaces;

public sealed class WorkspaceLinkTests : IDisposable
{
    private readonly TemporaryFolder _target = new TemporaryFolder().With("src/real.cs", "x").With("docs/deep/page.md", "x");
    private readonly TemporaryFolder _outside = new TemporaryFolder().With("secret.txt", "x");

    public void Dispose()
    {
        _target.Dispose();
        _outside.Dispose();
    }

    [UnixTheory]
    [InlineData("link", "src/real.cs")]
    [InlineData("docs/link", "../src/real.cs")]
    [InlineData("docs/deep/link", "../../src")]
    [InlineData("link", "src")]
    [InlineData("link", "nowhere/yet")]
    [InlineData("link", "link")]
    public async Task A_relative_link_that_stays_inside_is_kept_to_the_letter(string path, string text)
    {
        File.CreateSymbolicLink(_target[path], text);

        var workspace = await CreateAsync();

        Assert.Equal(text, LinkIn(workspace, path));
        Assert.Empty(workspace.LinksLeftOut);
    }

    [UnixTheory]
    [InlineData("link", "src/real.cs", "src/real.cs")]
    [InlineData("docs/deep/link", "src", "../../src")]
    [InlineData("link", "nowhere/yet", "nowhere/yet")]
    public async Task An_absolute_link_into_the_repository_leads_to_the_same_place_of_the_workspace(string path, string end, string expected)
    {
        File.CreateSymbolicLink(_target[path], _target[end]);

        Assert.Equal(expected, LinkIn(await CreateAsync(), path));
    }

    [UnixFact]
    public async Task A_relative_link_that_goes_out_and_in_again_leads_to_the_same_place_of_the_workspace()
    {
        File.CreateSymbolicLink(_target["link"], $"../{Path.GetFileName(_target.Root)}/src/real.cs");

        Assert.Equal("src/real.cs", LinkIn(await CreateAsync(), "link"));
    }

    [UnixFact]
    public async Task Links_that_lead_out_are_left_out_and_named()
    {
        File.CreateSymbolicLink(_target["absolute"], _outside["secret.txt"]);
        File.CreateSymbolicLink(_target["relative"], $"../{Path.GetFileName(_outside.Root)}/secret.txt");
        File.CreateSymbolicLink(_target["chain-2"], "chain-1");
        File.CreateSymbolicLink(_target["chain-1"], "absolute");
        Directory.CreateSymbolicLink(_target["folder"], _outside.Root);
        File.CreateSymbolicLink(_target["through"], "folder/secret.txt");
        File.CreateSymbolicLink(_target["root"], "/");

        var workspace = await CreateAsync();

        Assert.Equal(["absolute", "chain-1", "chain-2", "folder", "relative", "root", "through"], workspace.LinksLeftOut);
        Assert.Equal(2, workspace.Files);
    }

    [UnixFact]
    public async Task Links_in_a_circle_are_kept_and_not_followed()
    {
        File.CreateSymbolicLink(_target["a"], "b");
        File.CreateSymbolicLink(_target["b"], "a");
        Directory.CreateSymbolicLink(_target["src/up"], "..");

        var workspace = await CreateAsync();

        Assert.Equal(("b", "a", ".."), (LinkIn(workspace, "a"), LinkIn(workspace, "b"), LinkIn(workspace, "src/up")));
        Assert.Equal(2, workspace.Files);
    }

    [UnixFact]
    public async Task A_target_that_is_reached_through_a_link_keeps_its_links()
    {
        File.CreateSymbolicLink(_target["link"], _target["src/real.cs"]);
        var alias = _outside["alias"];
        Directory.CreateSymbolicLink(alias, _target.Root);

        var workspace = await new WorkspaceManager(new ProcessRunner(TimeProvider.System), TimeProvider.System)
            .CreateAsync(alias, "run", CancellationToken.None);

        Assert.Equal("src/real.cs", LinkIn(workspace, "link"));
    }

    private static string? LinkIn(Workspace workspace, string path) => new FileInfo(Path.Combine(workspace.Root, path)).LinkTarget;

    private Task<Workspace> CreateAsync() =>
        new WorkspaceManager(new ProcessRunner(TimeProvider.System), TimeProvider.System).CreateAsync(_target.Root, "run", CancellationToken.None);
}
