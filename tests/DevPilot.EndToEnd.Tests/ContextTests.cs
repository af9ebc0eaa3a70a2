using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>What agents are told about a repository is that repository's own, and a person can see it.</summary>
[Trait("Category", "Slow")]
public sealed class ContextTests : IDisposable
{
    private const string PlanAnswer = """
        {"cannot":"","summary":"Give User a nickname.","steps":[{"title":"Add Nickname","detail":"As docs/names.md says."}],
         "files":[{"path":"src/EcommerceApp/Models/User.cs","action":"modify"}],"risks":[],"verification":["It compiles."]}
        """;

    private const string PatchAnswer = """
        src/EcommerceApp/Models/User.cs
        <<<<<<< SEARCH
            public string Email { get; set; } = string.Empty;
        =======
            public string Email { get; set; } = string.Empty;

            /// <summary>What friends call the user.</summary>
            public string Nickname { get; set; } = string.Empty;
        >>>>>>> REPLACE
        """;

    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Agents_are_told_what_the_target_says_and_nothing_of_the_repository_of_DevPilot()
    {
        _target.With("CLAUDE.md", "The owl of the root is verdigris. @docs/style.md\n")
            .With("docs/style.md", "The owl of the import is vermilion.\n")
            .With("docs/names.md", "The owl of the document is viridian.\n")
            .With("src/EcommerceApp/AGENTS.md", "The owl of the folder is violet.\n")
            .With("tests/CLAUDE.md", "The owl of another folder is vanilla.\n");
        await using var server = await ScriptedModelServer.StartAsync(Answer);

        // Started in the repository of DevPilot itself: where it stands when it is used is no context either.
        (await DevPilotProcess.RunAsync(RepositoryFolder.Root, Environment(server), "Give User a Nickname", "--repo", _target.Root, "--until", "reviewer", "--model", "anthropic"))
            .Expect(ExitCodes.Success);

        var told = server.Requests.ToLookup(request => request.Agent, request => request.System + string.Concat(request.Messages.Select(message => message.Text)));
        Assert.Equal(["coder", "planner", "reviewer"], told.Select(agent => agent.Key).Order());
        Assert.All(told.SelectMany(agent => agent), text => Assert.Contains("root is verdigris", text));
        Assert.All(told.SelectMany(agent => agent), text => Assert.Contains("import is vermilion", text));
        Assert.All(told.SelectMany(agent => agent), text => Assert.DoesNotContain("another folder", text));
        Assert.All(told.SelectMany(agent => agent), text => Assert.All(LinesOfEngine(), line => Assert.DoesNotContain(line, text)));
        Assert.DoesNotContain("folder is violet", Assert.Single(told["planner"]));
        Assert.All(told["coder"].Concat(told["reviewer"]), text => Assert.Contains("folder is violet", text));
        Assert.All(told["coder"].Concat(told["reviewer"]), text => Assert.Contains("document is viridian", text));

        await ExpectShownAsync();
    }

    [Fact]
    public async Task A_run_without_a_model_says_that_nobody_was_given_anything()
    {
        (await DevPilotProcess.RunAsync(_target.Root, "Add email validation to User model", "--repo", _target.Root, "--until", "planner")).Expect(ExitCodes.Success);

        var shown = (await DevPilotProcess.RunAsync(_target.Root, "show", "last", "--context", "--repo", _target.Root)).Expect(ExitCodes.Success);

        Assert.StartsWith("No agent of this run was on a model", shown.Output);
    }

    private async Task ExpectShownAsync()
    {
        var shown = (await DevPilotProcess.RunAsync(_target.Root, "show", "last", "--context", "--repo", _target.Root)).Expect(ExitCodes.Success);
        Assert.Contains("planner", shown.Output);
        Assert.Contains("src/EcommerceApp/AGENTS.md  ", shown.Output);
        Assert.Contains("imported by CLAUDE.md", shown.Output);
        Assert.Contains("named in request or plan", shown.Output);
        Assert.Contains("of 20,000 tokens for what the repository says about itself", shown.Output);

        var json = (await DevPilotProcess.RunAsync(_target.Root, "show", "last", "--context", "--json", "--repo", _target.Root)).Expect(ExitCodes.Success);
        var briefings = json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(["planner", "coder", "reviewer"], briefings.Select(briefing => briefing.GetProperty("agent").GetString()));
        Assert.All(briefings, briefing => Assert.Contains(
            briefing.GetProperty("parts").EnumerateArray(),
            part => part.GetProperty("path").GetString() is "CLAUDE.md" && part.GetProperty("givenTokens").GetInt32() > 0 && !part.GetProperty("isCut").GetBoolean()));
    }

    private Dictionary<string, string> Environment(ScriptedModelServer server) => new()
    {
        ["HOME"] = _home.Root,
        ["XDG_CONFIG_HOME"] = _home.Root,
        ["ANTHROPIC_API_KEY"] = "key-of-the-test",
        ["ANTHROPIC_BASE_URL"] = server.Address.ToString().TrimEnd('/'),
    };

    private static ScriptedAnswer Answer(ScriptedRequest request) => request.Agent switch
    {
        "planner" => PlanAnswer,
        "coder" => PatchAnswer,
        _ => """{"verdict":"approve","opinion":"Small.","findings":[]}""",
    };

    private static List<string> LinesOfEngine()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryFolder.Root, "CLAUDE.md")).Select(line => line.Trim()).Where(line => line.Length > 30).ToList();
        Assert.True(lines.Count > 20);
        return lines;
    }
}
