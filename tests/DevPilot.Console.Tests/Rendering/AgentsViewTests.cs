using DevPilot.Agents;
using DevPilot.Agents.Definitions;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Console.Rendering;
using DevPilot.Core.Agents;
using DevPilot.TestSupport;

namespace DevPilot.Console.Tests.Rendering;

public sealed class AgentsViewTests : IDisposable
{
    private readonly TemporaryFolder _repository = new TemporaryFolder()
        .With(".agents/Reviewer/system-prompt.md", "You look at money.\nNothing else.\n")
        .With(".agents/security-reviewer/system-prompt.md", "You look at input.\n")
        .With(".agents/security-reviewer/config.json", "{\n  \"description\": \"Looks for \\u001b[2J injection.\",\n  \"blocking\": \"warning\",\n  \"model\": \"openai/gpt-5-mini\"\n}\n")
        .With(".agents/benchmark/config.json", "{\n  \"command\": \"dotnet run --project bench\",\n  \"after\": \"tester\",\n  \"order\": 3\n}\n")
        .With(".agents/style/rules.yml", "rules:\n- id: clock\n  message: Local time.\n  severity: ERROR\n  pattern: DateTime.Now\n");

    private readonly Screen _screen = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Agents_stand_in_their_order_with_what_is_their_own_and_from_where()
    {
        var model = new ModelId("anthropic", "claude-sonnet-4-5");
        var backend = new BackendChoice(model.ToString(), "ANTHROPIC_API_KEY is set", _ => throw new InvalidOperationException("no run"))
        {
            ModelOf = agent => agent.Model is null ? new AgentModel(model, AgentPart.Default) : new AgentModel(model, AgentPart.Default, $"{agent.Model.Value} cannot be had here."),
        };

        Draw(backend);

        Snapshots.Match("agents-model.txt", _screen.ToString());
    }

    [Fact]
    public void A_command_of_a_repository_that_is_not_trusted_is_left_out_and_that_is_told()
    {
        Draw(BackendChoice.BuiltIn, isTrusted: false);

        Assert.Contains("benchmark          test, advisory · left out", _screen.ToString());
        Assert.Contains("! It is left out: it runs dotnet, and this repository is not trusted to. Look at it, and allow it: devpilot trust", _screen.ToString());
    }

    [Fact]
    public void Without_a_model_it_is_told_who_is_left_out()
    {
        Draw(BackendChoice.BuiltIn);

        Snapshots.Match("agents-builtin.txt", _screen.ToString());
    }

    private void Draw(BackendChoice backend, bool isTrusted = true) => _screen.OfWidth(160).Write(new StyledLines(AgentsView.Draw(
        AgentListing.Of(_repository.Root, AgentCatalog.Demand(_repository.Root), backend, "", isTrusted) with { Repository = "/home/ada/shop" })));
}
