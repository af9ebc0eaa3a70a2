using DevPilot.CSharp.Structure;

namespace DevPilot.CSharp.Tests.Structure;

public sealed class ChainOfProjectsTests
{
    [Theory]
    [InlineData(true, "A")]
    [InlineData(true, "A", "B:A")]
    [InlineData(true, "C:B", "B:A", "A")]
    [InlineData(true, "C:A,B", "B:A", "A")]
    [InlineData(false, "A", "B")]
    [InlineData(false, "A", "B:A", "C:A")]
    [InlineData(false, "A", "B", "C:A,B")]
    [InlineData(false, "A:B", "B:A")]
    [InlineData(false, "A:Elsewhere", "B:A")]
    public void Projects_are_a_chain_when_no_two_can_be_built_at_once(bool isChain, params string[] projects) =>
        Assert.Equal(isChain, Structure([.. projects.Select(project => Project(project, "net10.0"))]).IsChain);

    [Fact]
    public void A_project_of_two_frameworks_or_of_unknown_ones_is_no_chain()
    {
        Assert.False(Structure(Project("A", "net10.0", "net9.0")).IsChain);
        Assert.False(Structure(Project("A")).IsChain);
    }

    private static CSharpProject Project(string text, params string[] frameworks)
    {
        var (name, references) = text.Split(':') is [var head, var tail] ? (head, tail.Split(',')) : (text, []);
        return new CSharpProject(name, frameworks, references, [], TestFramework.None);
    }

    private static ProjectStructureInfo Structure(params CSharpProject[] projects) => new("/r", [], projects, Sdk: null, UsesTestingPlatform: false);
}
