using DevPilot.Agents.Definitions;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>What a repository's definitions change about what a model is sent.</summary>
public sealed class DefinedAgentTests
{
    [Fact]
    public async Task Prompt_tools_temperature_and_turns_are_those_of_the_definition()
    {
        await using var world = await ModelWorld.StartAsync(_ => ScriptedAnswer.Call("list_files", "{}"));
        Define(world, "planner", "You plan for a shop.", """{ "tools": ["list_files", "read_file"], "temperature": 0.25, "max_turns": 3 }""");

        var plan = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Null(plan.Value);
        Assert.Equal(3, world.Server.Requests.Count);
        Assert.All(world.Server.Requests, request => Assert.StartsWith("You plan for a shop.\n\nAnswer with one JSON object", request.System));
        Assert.All(world.Server.Requests, request => Assert.Contains("\"cannot\"", request.System));
        Assert.Contains("\"temperature\":0.25", world.Server.Requests[0].Everything.Replace(" ", ""));
        Assert.Equal(["list_files", "read_file"], world.Server.Requests[0].Tools);
    }

    [Theory]
    [InlineData("gpt-5-mini", "gpt-5-mini")]
    [InlineData("openai/gpt-5-nano", "gpt-5-nano")]
    public async Task An_agent_is_asked_of_its_own_model(string stated, string asked)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer, ModelWorld.PatchAnswer);
        Define(world, "planner", null, $$"""{ "model": "{{stated}}" }""");
        var backend = await world.BackendAsync(WireProtocol.OpenAI);

        await world.PlanAsync(backend);
        await world.CodeAsync(backend);

        Assert.Equal([$"openai/{asked}", "openai/gpt-5"], world.Events.OfType<ModelAnswered>().Select(answer => answer.Model));
    }

    [Fact]
    public async Task A_model_that_a_person_named_is_stronger_than_that_of_a_definition()
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        Define(world, "planner", null, """{ "model": "openai/gpt-5-nano" }""");

        await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI, new ModelSettings { Model = "openai/gpt-5", IsForAllAgents = true }));

        Assert.Equal("openai/gpt-5", Assert.Single(world.Events.OfType<ModelAnswered>()).Model);
    }

    [Fact]
    public async Task Settings_for_one_agent_are_stronger_than_its_definition()
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        Define(world, "planner", null, """{ "model": "openai/gpt-5-nano" }""");
        var settings = new ModelSettings { Agents = new Dictionary<string, AgentSettings> { ["planner"] = new("openai/gpt-5-mini") } };

        await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI, settings));

        Assert.Equal("openai/gpt-5-mini", Assert.Single(world.Events.OfType<ModelAnswered>()).Model);
    }

    [Theory]
    [InlineData("anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY")]
    [InlineData("builtin", "built in")]
    public async Task A_model_that_cannot_be_had_here_is_told_and_the_runs_own_answers(string stated, string why)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        Define(world, "planner", null, $$"""{ "model": "{{stated}}" }""");

        var plan = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.NotNull(plan.Value);
        var told = Assert.Single(world.Events.OfType<ProblemMet>()).Message;
        Assert.Contains("(.agents/planner/config.json:1)", told);
        Assert.Contains(why, told);
        Assert.Contains("openai/gpt-5 answers in its place", told);
    }

    [Fact]
    public async Task An_agent_of_ones_own_is_told_the_form_of_findings_and_a_wrong_answer_goes_back_to_it()
    {
        await using var world = await ModelWorld.StartAsync(
            """{"opinion":"","findings":[{"severity":"bad","message":"x"}]}""",
            """{"opinion":"Hm.","findings":[{"severity":"warning","rule":"","path":"src\\Cart.cs","line":-1,"message":"Too wide.","advice":"Narrow it."}]}""");
        Define(world, "watcher", "You watch.", "{}");
        var backend = await world.BackendAsync(WireProtocol.OpenAI);

        var found = await backend.LookAsync(TaskOf(world, "watcher"), CancellationToken.None);

        Assert.Equal(new ReviewFinding(FindingSeverity.Warning, "watcher", "src/Cart.cs", 0, "Too wide.", "Narrow it."), Assert.Single(found.Value!.Findings));
        Assert.StartsWith("You watch.\n\nAnswer with one JSON object", world.Server.Requests[0].System);
        Assert.Contains("must be one of info, warning, error", world.Server.Requests[1].Last);
        Assert.All(world.Events.OfType<ModelAnswered>(), answer => Assert.Equal(("watcher", PipelineStage.CustomAgents), (answer.Agent, answer.Stage)));
    }

    [Theory]
    [InlineData("There is nothing to add.\nNOTHING\n", AgentProblemKind.NothingToDo)]
    [InlineData("CANNOT: there is no documentation", AgentProblemKind.NotPossible)]
    [InlineData("I would rather not say.", AgentProblemKind.Failed)]
    public async Task An_editor_that_gives_no_patch_says_why(string answer, AgentProblemKind kind)
    {
        await using var world = await ModelWorld.StartAsync(answer);
        Define(world, "writer", "You write.", """{ "kind": "edit" }""");
        var backend = await world.BackendAsync(WireProtocol.OpenAI);

        var edited = await backend.EditAsync(TaskOf(world, "writer"), CancellationToken.None);

        Assert.Equal(kind, edited.Problem!.Kind);
        Assert.Contains("answer with one line: NOTHING", world.Server.Requests[0].System);
    }

    private static CustomAgentTask TaskOf(ModelWorld world, string agent) =>
        new(AgentCatalog.Demand(world.Root)[agent], "Give Cart a Count.", new Plan { Summary = "Give Cart a Count.", Steps = [new PlanStep("Add it")] }, world.Code);

    private static void Define(ModelWorld world, string agent, string? prompt, string config)
    {
        var folder = Directory.CreateDirectory(Path.Combine(world.Root, ".agents", agent)).FullName;
        if (prompt is not null)
            File.WriteAllText(Path.Combine(folder, "system-prompt.md"), prompt);
        File.WriteAllText(Path.Combine(folder, "config.json"), config);
    }
}
