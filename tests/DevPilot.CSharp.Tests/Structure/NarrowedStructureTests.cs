using DevPilot.CSharp.Structure;

namespace DevPilot.CSharp.Tests.Structure;

public sealed class NarrowedStructureTests
{
    private static readonly ProjectStructureInfo Whole = new(
        "/r",
        ["All.sln", "Shop.slnx"],
        [
            Project("src/Core/Core.csproj", ["All.sln", "Shop.slnx"]),
            Project("src/Shop/Shop.csproj", ["All.sln", "Shop.slnx"], "src/Core/Core.csproj"),
            Project("bench/Bench.csproj", ["All.sln"], "src/Shop/Shop.csproj"),
        ],
        null,
        UsesTestingPlatform: false);

    [Fact]
    public void A_solution_keeps_its_own_projects()
    {
        var narrowed = Whole.NarrowedTo("shop.slnx");

        Assert.Equal(["Shop.slnx"], narrowed.Solutions);
        Assert.Equal(["Core", "Shop"], narrowed.Projects.Select(project => project.Name));
    }

    [Fact]
    public void A_project_keeps_what_it_references_and_no_solution()
    {
        var narrowed = Whole.NarrowedTo("src/Shop/Shop.csproj");

        Assert.Empty(narrowed.Solutions);
        Assert.Equal(["Core", "Shop"], narrowed.Projects.Select(project => project.Name));
        Assert.All(narrowed.Projects, project => Assert.Empty(project.Solutions));
    }

    [Fact]
    public void Something_else_is_refused_with_what_there_is()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Whole.NarrowedTo("Other.sln"));

        Assert.Contains("All.sln, Shop.slnx, src/Core/Core.csproj", refusal.Message, StringComparison.Ordinal);
    }

    private static CSharpProject Project(string path, string[] solutions, params string[] references) =>
        new(path, ["net10.0"], references, [], TestFramework.None) { Solutions = solutions };
}
