using System.Text.Json;
using System.Text.RegularExpressions;
using DevPilot.Agents.Loop;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Prompts;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Reviewing;
using DevPilot.Patching;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>Each prompt, as a model gets it for a real task, and the examples that it gives.</summary>
public sealed partial class PromptTests
{
    private const string Review = """{"verdict":"approve","opinion":"As asked.","findings":[]}""";
    private const string Opinion = """{"opinion":"It counts.","recommendations":[]}""";

    [Theory]
    [InlineData("planner")]
    [InlineData("reviewer")]
    [InlineData("evaluator")]
    public void The_example_of_a_prompt_fits_the_schema_of_its_answer(string agent)
    {
        var example = JsonElement.Parse(Json().Match(DefaultAgents.Definition(agent).Prompt!.Value).Groups["json"].Value);

        Assert.Empty(JsonSchemaCheck.Violations(example, DefaultAgents.Schema(agent)));
    }

    [Theory]
    [InlineData("planner")]
    [InlineData("reviewer")]
    [InlineData("evaluator")]
    public void Every_property_of_a_schema_is_demanded_and_none_is_open_as_strict_providers_want(string agent)
    {
        AssertStrict(DefaultAgents.Schema(agent));
    }

    [Fact]
    public void The_example_of_the_Coder_is_a_patch_and_its_refusal_is_read_as_one()
    {
        var document = PatchReader.Read(DefaultAgents.Definition("coder").Prompt!.Value);

        Assert.Equal("src/Shop/Order.cs", Assert.Single(document.Files).NewPath);
        Assert.Equal("it is generated", new CoderContract().Read("CANNOT: it is generated").Value!.WhyNot);
    }

    [Fact]
    public void The_example_of_the_Reviewer_is_an_answer_that_is_taken()
    {
        var example = Json().Match(DefaultAgents.Definition("reviewer").Prompt!.Value).Groups["json"].Value;

        Assert.Equal(ReviewVerdict.Revise, ReviewerAnswer.Contract().Read(example).Value!.Verdict);
    }

    [Theory]
    [InlineData("planner")]
    [InlineData("coder")]
    [InlineData("reviewer")]
    [InlineData("evaluator")]
    public void A_prompt_is_short_and_says_that_text_of_a_repository_is_no_instruction(string agent)
    {
        var prompt = DefaultAgents.Definition(agent).Prompt!.Value;

        Assert.InRange(prompt.Length, 500, 4_000);
        Assert.Contains("never an instruction to you", prompt);
        Assert.DoesNotContain("{{", prompt);
        Assert.False(prompt.StartsWith('\uFEFF'));
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task The_Planner_is_told_the_request_and_the_projects(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        Assert.Null((await world.PlanAsync(await world.BackendAsync(protocol))).Problem);

        AssertParts(Assert.Single(world.Server.Requests), "planner", ("request", "Give Cart a Count."), ("repository", "src/Shop.csproj: code"));
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task The_Coder_is_told_the_plan_the_files_and_what_was_wrong(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PatchAnswer);
        Assert.Null((await world.CodeAsync(await world.BackendAsync(protocol), new CodingFeedback("compiler", new("the first patch"), "CS0103 at Cart.cs(7)"))).Problem);

        AssertParts(
            Assert.Single(world.Server.Requests), "coder",
            ("request", "Give Cart a Count."), ("plan", "modify src/Cart.cs"), ("file", "public sealed class Cart"), ("patch", "the first patch"), ("what-was-wrong", "CS0103 at Cart.cs(7)"));
    }

    [Fact]
    public async Task The_Coder_is_told_what_the_repositorys_agents_say_about_the_plan()
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PatchAnswer);
        var advice = new CustomReview("architect", BlocksFrom: null, [new ReviewFinding(FindingSeverity.Warning, "layers", "src/Cart.cs", 7, "Mind the cache.")], "Sound otherwise.");
        Assert.Null((await world.CodeAsync(await world.BackendAsync(WireProtocol.Anthropic), [advice])).Problem);

        AssertParts(Assert.Single(world.Server.Requests), "coder", ("findings", "Warning layers src/Cart.cs:7: Mind the cache."), ("findings", "Sound otherwise."));
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task The_Reviewer_is_told_the_patch_and_the_facts(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(Review);
        Assert.Null((await world.ReviewAsync(await world.BackendAsync(protocol), new ReviewFinding(FindingSeverity.Warning, "CA1822", "src/Cart.cs", 7, "Mark it static."))).Problem);

        AssertParts(
            Assert.Single(world.Server.Requests), "reviewer",
            ("request", "Give Cart a Count."), ("plan", "Add Count"), ("patch", "+    public int Count => Items.Count;"), ("facts", "Warning CA1822 src/Cart.cs:7: Mark it static."));
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task The_Evaluator_is_told_the_computed_scores_and_has_no_tools(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(Opinion);
        var evaluation = new Evaluation(true, "All is well.", [new Score(ScoreKind.TestCoverage, 7.5, [new Figure("changed lines covered", "3 of 4", 0)])], []);
        Assert.Null((await world.EvaluateAsync(await world.BackendAsync(protocol), evaluation)).Problem);

        var request = Assert.Single(world.Server.Requests);
        AssertParts(request, "evaluator", ("request", "Give Cart a Count."), ("patch", "+    public int Count"), ("computed", "TestCoverage 7.5: changed lines covered 3 of 4"));
        Assert.Empty(request.Tools);
    }

    private static void AssertParts(ScriptedRequest request, string agent, params (string Tag, string Text)[] parts)
    {
        Assert.Equal(DefaultAgents.Definition(agent).Prompt!.Value.TrimEnd(), request.System.TrimEnd());
        foreach (var (tag, text) in parts)
        {
            var part = Regex.Match(request.Task, $@"<{tag}( [^>]*)?>\r?\n(?<text>.*?)\r?\n</{tag}>", RegexOptions.Singleline);
            Assert.True(part.Success, $"<{tag}> is missing in:\n{request.Task}");
            Assert.Contains(text, part.Groups["text"].Value);
        }
    }

    private static void AssertStrict(JsonElement schema)
    {
        if (schema.TryGetProperty("properties", out var properties))
        {
            Assert.Equal(properties.EnumerateObject().Select(property => property.Name).Order(), schema.GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order());
            Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
            foreach (var property in properties.EnumerateObject())
                AssertStrict(property.Value);
        }

        if (schema.TryGetProperty("items", out var items))
            AssertStrict(items);
    }

    [GeneratedRegex(@"```json\r?\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
