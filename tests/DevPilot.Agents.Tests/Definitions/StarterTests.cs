using DevPilot.Agents.Definitions;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Definitions;

public sealed class StarterTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData(CustomAgentKind.Review, PipelineStage.Planner)]
    [InlineData(CustomAgentKind.Review, PipelineStage.Reviewer)]
    [InlineData(CustomAgentKind.Test, PipelineStage.Tester)]
    [InlineData(CustomAgentKind.Edit, PipelineStage.Coder)]
    public void A_starter_runs_as_it_is(CustomAgentKind kind, PipelineStage after)
    {
        foreach (var (path, text) in Starter.Files("mine", kind, after))
            _repository.With(path, text);

        var catalog = AgentCatalog.Demand(_repository.Root);

        Assert.Empty(catalog.Problems);
        Assert.Equal((kind, after, true), (catalog["mine"].Custom!.Kind.Value, catalog["mine"].Custom!.After.Value, catalog["mine"].Custom!.IsBlocking));
    }

    [Fact]
    public void The_starter_of_a_default_agent_is_its_prompt() => Assert.Equal(
        AgentCatalog.Default["coder"].Prompt!.Value,
        Assert.Single(Starter.Files("coder", CustomAgentKind.Review, PipelineStage.Reviewer)).Value);

    [Theory]
    [InlineData("Security Reviewer")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("--")]
    public void A_name_that_is_no_folder_is_refused(string name) => Assert.NotNull(Starter.WhyNot(name));
}
