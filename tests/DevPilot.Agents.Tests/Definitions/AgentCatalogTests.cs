using DevPilot.Agents.Definitions;
using DevPilot.Core.Agents;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Definitions;

public sealed class AgentCatalogTests : IDisposable
{
    private const string Rules = "rules:\n- id: clock\n  message: Local time.\n  severity: ERROR\n  pattern: DateTime.Now\n";
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_repository_that_says_nothing_has_the_five_defaults()
    {
        var catalog = AgentCatalog.Demand(_repository.Root);

        Assert.Equal(["planner", "coder", "reviewer", "tester", "evaluator"], catalog.Agents.Select(agent => agent.Name));
        Assert.All(catalog.Agents, agent => Assert.True(agent.Description.IsDefault));
        Assert.Null(catalog["tester"].Prompt);
        Assert.Contains("You are the Planner", catalog["planner"].Prompt!.Value);
        Assert.Empty(catalog.Problems);
    }

    [Fact]
    public void A_prompt_alone_is_enough_and_the_rest_is_inherited()
    {
        _repository.With(".agents/reviewer/system-prompt.md", "You look at money.\n");

        var reviewer = AgentCatalog.Demand(_repository.Root)["reviewer"];

        Assert.Equal(new AgentPart<string>("You look at money.\n", ".agents/reviewer/system-prompt.md"), reviewer.Prompt);
        Assert.Equal(AgentCatalog.Default["reviewer"] with { Prompt = reviewer.Prompt }, reviewer);
    }

    [Fact]
    public void A_config_alone_keeps_the_prompt_and_each_key_knows_its_line()
    {
        _repository.With(".agents/coder/config.json", """
            {
              // who answers
              "model": "openai/gpt-5", /* as tried */
              "tools": ["read_file", "mcp__docs__find"],
              "max_turns": 9,
              "temperature": 0.2,
            }
            """);

        var coder = AgentCatalog.Demand(_repository.Root)["coder"];

        Assert.True(coder.Prompt!.IsDefault);
        Assert.Equal(new AgentPart<string>("openai/gpt-5", ".agents/coder/config.json:3"), coder.Model);
        Assert.Equal(["read_file", "mcp__docs__find"], coder.Tools!.Value);
        Assert.Equal(new AgentPart<int>(9, ".agents/coder/config.json:5"), coder.MaxTurns);
        Assert.Equal(new AgentPart<double>(0.2, ".agents/coder/config.json:6"), coder.Temperature);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void A_byte_order_mark_is_no_part_of_a_definition(string encoding)
    {
        var written = System.Text.Encoding.GetEncoding(encoding);
        Directory.CreateDirectory(_repository[".agents/planner"]);
        File.WriteAllText(_repository[".agents/planner/system-prompt.md"], "Plan überlegt.", written);
        File.WriteAllText(_repository[".agents/planner/config.json"], "{ \"max_turns\": 7 }", written);

        var planner = AgentCatalog.Demand(_repository.Root)["planner"];

        Assert.Equal("Plan überlegt.", planner.Prompt!.Value);
        Assert.Equal(7, planner.MaxTurns!.Value);
    }

    [Fact]
    public void A_name_that_is_no_default_is_an_agent_of_its_own_that_advises_after_the_Reviewer()
    {
        _repository.With(".agents/security-reviewer/system-prompt.md", "You look at input.\n");

        var agent = Assert.Single(AgentCatalog.Demand(_repository.Root).Custom);

        Assert.Equal(new CustomAgentRole(), agent.Custom);
        Assert.Equal(PipelineStage.Reviewer, agent.Custom!.After.Value);
        Assert.False(agent.Custom.IsBlocking);
    }

    [Fact]
    public void Everything_that_a_config_can_say_of_an_agent_of_its_own_is_read()
    {
        _repository.With(".mcp.json", "{}").With(".agents/bench/config.json", """
            {
              "agent_name": "Bench", "version": "2.0", "description": "Runs the benchmark.",
              "after": "tester", "blocking": "warning", "order": 7,
              "command": "dotnet run --project \"my bench\" -- --quick",
              "tests": ["Fast", "Small"], "timeout": "90s", "output": "bench.json",
            }
            """);

        var role = AgentCatalog.Demand(_repository.Root)["bench"].Custom!;

        Assert.Equal(CustomAgentKind.Test, role.Kind.Value);
        Assert.Equal(PipelineStage.Tester, role.After.Value);
        Assert.Equal(FindingSeverity.Warning, role.BlocksFrom.Value);
        Assert.Equal(7, role.Order.Value);
        Assert.Equal(["dotnet", "run", "--project", "my bench", "--", "--quick"], role.Command!.Value);
        Assert.Equal(["Fast", "Small"], role.Tests!.Value);
        Assert.Equal(TimeSpan.FromSeconds(90), role.Timeout.Value);
        Assert.Equal("bench.json", role.Output!.Value);
    }

    [Fact]
    public void Agents_stand_in_the_order_of_the_pipeline_then_by_order_then_by_name()
    {
        _repository
            .With(".agents/zeta/config.json", "{ \"after\": \"planner\" }").With(".agents/zeta/system-prompt.md", "z")
            .With(".agents/late/config.json", "{ \"order\": 2 }").With(".agents/late/system-prompt.md", "l")
            .With(".agents/beta/system-prompt.md", "b")
            .With(".agents/alpha/system-prompt.md", "a")
            .With(".agents/writer/config.json", "{ \"kind\": \"edit\" }").With(".agents/writer/system-prompt.md", "w")
            .With(".agents/first/config.json", "{ \"order\": -1, \"stage\": \"reviewer\" }").With(".agents/first/rules.yml", Rules);

        Assert.Equal(
            ["planner", "zeta", "coder", "reviewer", "first", "writer", "alpha", "beta", "late", "tester", "evaluator"],
            AgentCatalog.Demand(_repository.Root).Agents.Select(agent => agent.Name));
    }

    [Fact]
    public void A_folder_of_another_case_overrides_the_default_and_that_is_told()
    {
        _repository.With(".agents/Reviewer/System-Prompt.md", "You look at money.\n");

        var catalog = AgentCatalog.Demand(_repository.Root);

        Assert.Equal(".agents/Reviewer/System-Prompt.md", catalog["reviewer"].Prompt!.Origin);
        Assert.Equal(".agents/Reviewer: it is taken for the default agent 'reviewer'.", Assert.Single(catalog.Problems).ToString());
    }

    [Fact]
    public void Keys_and_folders_of_other_programs_are_passed_over_and_told()
    {
        _repository
            .With(".agents/reviewer/config.json", "{ \"$schema\": \"x\", \"_note\": \"y\", \"max_tokens\": 8000 }")
            .With(".agents/shared/snippets.md", "text")
            .With(".agents/_drafts/system-prompt.md", "text")
            .With(".agents/README.md", "text")
            .With(".agents/security.md", "text")
            .With(".agents/tester/system-prompt.md", "You test.");

        var catalog = AgentCatalog.Demand(_repository.Root);

        Assert.Equal(
            [".agents/reviewer/config.json:1", ".agents/security.md", ".agents/shared", ".agents/tester/system-prompt.md"],
            catalog.Problems.Select(problem => problem.ToString().Split(": ")[0]));
        Assert.Empty(catalog.Custom);
        Assert.Null(catalog["tester"].Prompt);
    }

    [Fact]
    public void A_path_of_servers_is_found_beside_the_definition_or_at_the_root()
    {
        _repository
            .With(".mcp.json", "{}").With(".agents/coder/config.json", "{ \"mcp_config_path\": \"./.mcp.json\" }")
            .With(".agents/planner/servers.json", "{}").With(".agents/planner/config.json", "{ \"mcp_config_path\": \"servers.json\" }");

        var catalog = AgentCatalog.Demand(_repository.Root);

        Assert.Equal(".mcp.json", catalog["coder"].McpConfigPath!.Value);
        Assert.Equal(".agents/planner/servers.json", catalog["planner"].McpConfigPath!.Value);
    }
}
