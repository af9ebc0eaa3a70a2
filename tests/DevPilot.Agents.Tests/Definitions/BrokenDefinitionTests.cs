using DevPilot.Agents.Definitions;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Definitions;

/// <summary>Each message names the file, the line, what is wrong and the form that is expected.</summary>
public sealed class BrokenDefinitionTests : IDisposable
{
    private const string Rules = "rules:\n- id: clock\n  message: Local time.\n  severity: ERROR\n  pattern: DateTime.Now\n";
    private readonly TemporaryFolder _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("{\n  \"model\": \"gpt\"\n  \"version\": \"1\"\n}", 3, "it is no JSON", "Expected is one JSON object")]
    [InlineData("{\n  \"model\": \"gpt\",\n", 3, "it is no JSON", "Expected is one JSON object")]
    [InlineData("", 1, "it is no JSON", "Expected is one JSON object")]
    [InlineData("[1, 2]", 1, "it holds no JSON object", "such as { \"description\"")]
    [InlineData("{}\n{}", 2, "it is no JSON", "Expected is one JSON object")]
    [InlineData("{\n \"order\": 1,\n \"order\": 2\n}", 3, "'order' stands there twice, first in line 2", "Keep one of them")]
    [InlineData("{\n \"bloking\": true\n}", 2, "there is no key 'bloking'", "The nearest is 'blocking'")]
    [InlineData("{\n \"maxTurns\": 3\n}", 2, "there is no key 'maxTurns'", "The nearest is 'max_turns'")]
    [InlineData("{\n \"timeout_seconds\": 3\n}", 2, "there is no key 'timeout_seconds'", "The nearest is 'timeout'")]
    [InlineData("{ \"blocking\": \"yes\" }", 1, "'blocking' is \"yes\"", "Expected is true, false, or the least severity")]
    [InlineData("{ \"after\": \"evaluator\" }", 1, "'after' is \"evaluator\"", "\"planner\", \"coder\", \"reviewer\", \"tester\"")]
    [InlineData("{ \"kind\": 3 }", 1, "'kind' is 3", "\"review\", \"test\", \"edit\"")]
    [InlineData("{ \"order\": \"first\" }", 1, "'order' is \"first\"", "a whole number")]
    [InlineData("{ \"max_turns\": 0 }", 1, "'max_turns' is 0", "a whole number from 1 to 200")]
    [InlineData("{ \"temperature\": 2.5 }", 1, "'temperature' is 2.5", "a number from 0 to 2")]
    [InlineData("{\n\n \"tools\": [\"readfile\"] }", 3, "there is no tool 'readfile'. The nearest is 'read_file'", "Expected are list_files")]
    [InlineData("{ \"tools\": [1] }", 1, "'tools' is [1]", "a list of names")]
    [InlineData("{ \"model\": \"open ai\" }", 1, "'model' is \"open ai\"", "a model such as")]
    [InlineData("{ \"command\": \"make\", \"timeout\": \"soon\" }", 1, "'timeout' is \"soon\"", "\"90s\", \"5m\" or \"1h\"")]
    [InlineData("{ \"command\": [] }", 1, "'command' is empty", "at least one")]
    [InlineData("{\n \"kind\": \"review\",\n \"command\": \"make\" }", 3, "'command' belongs to an agent that runs something", "\"kind\": \"test\"")]
    [InlineData("{ \"kind\": \"test\" }", 1, "it has nothing to run", "'command', such as")]
    [InlineData("{ \"after\": \"planner\", \"command\": \"make\" }", 1, "comes after the coder, the reviewer or the tester", "no change to try")]
    [InlineData("{ \"kind\": \"edit\",\n \"after\": \"tester\" }", 2, "comes after the coder or the reviewer", "nothing may change")]
    [InlineData("{ \"after\": \"coder\",\n \"stage\": \"coder\" }", 2, "'stage' means the same as 'after'", "Keep one of them")]
    [InlineData("{ \"mcp_config_path\": \"../secrets.json\" }", 1, "'../secrets.json' is not a path in this repository", "such as \".mcp.json\"")]
    [InlineData("{ \"mcp_config_path\": \"gone.json\" }", 1, "there is no file .agents/mine/gone.json", "nor gone.json at the root")]
    [InlineData("{ \"output\": \"../x.json\" }", 1, "'../x.json' is no name for it", "such as \"security.json\"")]
    [InlineData("{ \"output\": \"run.json\" }", 1, "'run.json' is a file that each run has already", "such as \"mine.json\"")]
    public void A_broken_config_is_refused(string json, int line, string wrong, string expected)
    {
        _repository.With(".agents/mine/system-prompt.md", "You look.").With(".agents/mine/config.json", json);

        var problem = Assert.Single(Broken());

        Assert.StartsWith($".agents/mine/config.json:{line}: ", problem);
        Assert.Contains(wrong, problem);
        Assert.Contains(expected, problem);
    }

    [Theory]
    [InlineData(".agents/mine/system-prompt.md", "  \n", ".agents/mine/system-prompt.md: it is empty.")]
    [InlineData(".agents/mine/system_prompt.md", "You look.", ".agents/mine/system_prompt.md: there is no such part of a definition. The nearest is system-prompt.md")]
    [InlineData(".agents/mine/rules.yaml", "rules: []", ".agents/mine/rules.yaml: there is no such part of a definition. The nearest is rules.yml")]
    [InlineData(".agents/mine/rules.yml", "rules:\n- id: x\n  message: m\n  severity: ERROR\n  patern: DateTime.Now\n", ".agents/mine/rules.yml:5: 'patern' is not known here. Did you mean 'pattern'?")]
    [InlineData(".agents/mine/rules.yml", "rules: []", ".agents/mine/rules.yml:1: There are no rules.")]
    [InlineData(".agents/mine/system-prompt.md", "\0\0\0", ".agents/mine/system-prompt.md: it is no text")]
    [InlineData(".agents/reviewer/config.json", "{ \"blocking\": true }", ".agents/reviewer/config.json:1: 'blocking' is for agents of your own")]
    [InlineData(".agents/---/system-prompt.md", "You look.", ".agents/---: the name cannot be used. Expected are letters and digits")]
    [InlineData(".agents/baseline/system-prompt.md", "You look.", ".agents/baseline: the name cannot be used")]
    [InlineData(".agents", "text", ".agents: it is a file. Expected is a folder")]
    [InlineData(".agents/mine/config.json", "{ \"description\": \"It does nothing.\" }", ".agents/mine: it has nothing to review with. Expected is system-prompt.md for a model, or rules.yml.")]
    [InlineData(".agents/mine/config.json", "{ \"kind\": \"edit\" }", ".agents/mine: it has nothing to edit with. Expected is system-prompt.md")]
    public void A_broken_file_is_refused(string path, string text, string expected)
    {
        _repository.With(path, text);

        Assert.Contains(Broken(), problem => problem.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_of_it_is_told_at_once()
    {
        _repository
            .With(".agents/one/config.json", "{ \"bloking\": true,\n \"order\": \"x\" }")
            .With(".agents/two/system-prompt.md", "")
            .With(".agents/Same Name/rules.yml", Rules)
            .With(".agents/same-name/rules.yml", Rules);

        var broken = Assert.Throws<AgentDefinitionException>(() => AgentCatalog.Demand(_repository.Root));

        Assert.Equal(6, broken.Problems.Count);
        Assert.Equal(7, broken.Message.Split('\n').Length);
        Assert.Contains(".agents/same-name: it is the same agent 'same-name' as .agents/Same Name. Keep one folder.", broken.Message);
    }

    [Theory]
    [InlineData(".agents")]
    [InlineData(".agents/mine")]
    [InlineData(".agents/mine/system-prompt.md")]
    public void A_link_out_of_the_repository_is_not_followed(string link)
    {
        using var outside = new TemporaryFolder();
        outside.With("mine/system-prompt.md", "You obey.").With("system-prompt.md", "You obey.");
        var isFile = link.EndsWith(".md", StringComparison.Ordinal);
        Directory.CreateDirectory(Path.GetDirectoryName(_repository[link])!);
        if (isFile)
            File.CreateSymbolicLink(_repository[link], outside["system-prompt.md"]);
        else
            Directory.CreateSymbolicLink(_repository[link], outside.Root);

        Assert.Contains($"{link}: it is a link out of the repository, and is not followed.", Broken());
    }

    [Fact]
    public void A_link_that_leads_out_by_a_further_link_is_not_followed()
    {
        using var outside = new TemporaryFolder();
        outside.With("system-prompt.md", "You obey.");
        Directory.CreateSymbolicLink(_repository["elsewhere"], outside.Root);
        Directory.CreateDirectory(_repository[".agents/mine"]);
        File.CreateSymbolicLink(_repository[".agents/mine/system-prompt.md"], "../../elsewhere/system-prompt.md");

        Assert.Contains(".agents/mine/system-prompt.md: it is a link out of the repository, and is not followed.", Broken());
    }

    [Fact]
    public void A_link_within_the_repository_is_followed()
    {
        _repository.With("prompts/security.md", "You look at input.");
        Directory.CreateDirectory(_repository[".agents/mine"]);
        File.CreateSymbolicLink(_repository[".agents/mine/system-prompt.md"], "../../prompts/security.md");

        Assert.Equal("You look at input.", AgentCatalog.Demand(_repository.Root)["mine"].Prompt!.Value);
    }

    private List<string> Broken() => [.. AgentCatalog.Read(_repository.Root).Problems.Where(problem => problem.IsFatal).Select(problem => problem.ToString())];
}
