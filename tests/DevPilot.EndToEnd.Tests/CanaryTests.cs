using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>
/// DevPilot as it lies in a repository of its own, every file of which that a run could mistake for the target's holds a word that
/// must never be seen; and a target within that very repository, each file of which that counts holds one that must be.
/// </summary>
[Trait("Category", "Slow")]
public sealed class CanaryTests : IDisposable
{
    private const string OfEngine = "xyzzyengine";
    private const string Plan = """
        {"cannot":"","summary":"Give User a nickname.","steps":[{"title":"Add Nickname","detail":"As docs/names.md says."}],
         "files":[{"path":"src/EcommerceApp/Models/User.cs","action":"modify"}],"risks":[],"verification":["It compiles."]}
        """;

    private const string Patch = """
        src/EcommerceApp/Models/User.cs
        <<<<<<< SEARCH
            public string Email { get; set; } = string.Empty;
        =======
            public string Email { get; set; } = string.Empty;

            /// <summary>What friends call the user.</summary>
            public string Nickname { get; set; } = string.Empty;
        >>>>>>> REPLACE
        """;

    private readonly TemporaryFolder _engine = new();
    private readonly TemporaryFolder _home = new();

    public void Dispose()
    {
        _engine.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task No_word_of_the_engine_gets_into_a_run_and_each_word_of_the_target_does()
    {
        var program = PlantEngine();
        var target = PlantTarget("samples/Shop", "otter");
        await using var server = await ScriptedModelServer.StartAsync(Answer);

        var exit = (await DevPilotProcess.RunProgramAsync(program, _engine.Root, Environment(server), "/nickname", "--repo", target, "--model", "anthropic"))
            .Expect(ExitCodes.Success);

        Assert.DoesNotContain(OfEngine, exit.Output + exit.Error, StringComparison.OrdinalIgnoreCase);
        var told = server.Requests.ToLookup(request => request.Agent, request => request.System + string.Concat(request.Messages.Select(message => message.Text)));
        Assert.All(told.SelectMany(agent => agent), text => Assert.DoesNotContain(OfEngine, text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(OfEngine, WordsBelow(Path.Combine(target, ".devpilot")), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(["auditor", "coder", "evaluator", "planner", "reviewer"], told.Select(agent => agent.Key).Order());
        Assert.All(told.SelectMany(agent => agent), text => Assert.All(["otter of the root", "otter of the command"], word => Assert.Contains(word, text)));
        Assert.All(["otter of the root", "otter of the folder", "otter of the document", "otter of the coder"], word => Assert.Contains(word, told["coder"].Single()));
        Assert.Contains("otter of the auditor", told["auditor"].Single());
        Assert.Contains("otter of the rule", exit.Output);
        Assert.Contains("otter of the rule", File.ReadAllText(Directory.EnumerateFiles(Path.Combine(target, ".devpilot/runs"), "report.md", SearchOption.AllDirectories).Single()));
    }

    [Fact]
    public async Task Two_repositories_at_once_know_nothing_of_each_other()
    {
        var program = PlantEngine();
        string[] animals = ["otter", "badger"];
        var targets = animals.Select(animal => PlantTarget($"samples/{animal}", animal)).ToList();
        await using var server = await ScriptedModelServer.StartAsync(Answer);

        var exits = await Task.WhenAll(targets.Select(target => DevPilotProcess.RunProgramAsync(program, target, Environment(server), "Give User a Nickname", "--repo", target, "--model", "anthropic")));

        Assert.All(exits, exit => exit.Expect(ExitCodes.Success));
        Assert.All(server.Requests, request =>
        {
            var text = request.System + string.Concat(request.Messages.Select(message => message.Text));
            Assert.Single(animals, animal => text.Contains(animal, StringComparison.Ordinal));
        });
        Assert.DoesNotContain("badger", WordsBelow(Path.Combine(targets[0], ".devpilot")), StringComparison.Ordinal);
        Assert.DoesNotContain("otter", WordsBelow(Path.Combine(targets[1], ".devpilot")), StringComparison.Ordinal);
    }

    /// <summary>DevPilot's own repository with a build in it.</summary>
    /// <returns>The program.</returns>
    private string PlantEngine()
    {
        var built = new FileInfo(DevPilotProcess.Program);
        const string Output = "src/DevPilot.Console/bin/Debug/net10.0";
        foreach (var file in built.Directory!.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var copy = _engine[Path.Combine(Output, Path.GetRelativePath(built.Directory.FullName, file.FullName))];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }

        foreach (var path in new[] { "CLAUDE.md", "AGENTS.md", "docs/names.md", "src/CLAUDE.md", "samples/CLAUDE.md", ".agents/planner/system-prompt.md", ".agents/coder/system-prompt.md", ".agents/engine-reviewer/system-prompt.md", ".commands/engine.md", $"{Output}/CLAUDE.md", $"{Output}/.agents/planner/system-prompt.md" })
            _engine.With(path, $"This is {OfEngine} of {path}.\n");
        _engine.With(".runsettings", RunSettings(OfEngine))
            .With("samples/.runsettings", RunSettings(OfEngine))
            .With("devpilot.json", $$"""{ "model": "ollama/{{OfEngine}}" }""")
            .With(".mcp.json", $$"""{ "mcpServers": { "{{OfEngine}}": { "command": "{{OfEngine}}" } } }""")
            .With(".editorconfig", $"root = true\n# {OfEngine}\n");
        return _engine[Path.Combine(Output, built.Name)];
    }

    /// <summary>The shop within the engine's repository, with words of its own, and a test that demands its own run settings.</summary>
    private string PlantTarget(string place, string animal)
    {
        using var sample = TargetRepository.Sample();
        foreach (var file in Directory.EnumerateFiles(sample.Root, "*", SearchOption.AllDirectories))
            _engine.With(Path.Combine(place, Path.GetRelativePath(sample.Root, file)), File.ReadAllText(file));

        _engine.With($"{place}/CLAUDE.md", $"The {animal} of the root.\n")
            .With($"{place}/src/EcommerceApp/AGENTS.md", $"The {animal} of the folder.\n")
            .With($"{place}/docs/names.md", $"The {animal} of the document.\n")
            .With($"{place}/.agents/coder/system-prompt.md", $"You are the Coder of C# repositories. The {animal} of the coder. Answer with search/replace blocks.\n")
            .With($"{place}/.agents/auditor/system-prompt.md", $"You are the auditor of this shop. The {animal} of the auditor.\n")
            .With($"{place}/.agents/auditor/rules.yml", $$"""
                rules:
                  - id: nickname
                    languages: [csharp]
                    severity: INFO
                    message: The {{animal}} of the rule.
                    pattern: "string Nickname { get; set; }"
                """)
            .With($"{place}/.commands/nickname.md", $"Give User a Nickname, as the {animal} of the command says.\n")
            .With($"{place}/.runsettings", RunSettings(animal))
            .With($"{place}/tests/EcommerceApp.Tests/SettingsTests.cs", $$"""
                namespace EcommerceApp.Tests;

                public class SettingsTests
                {
                    [Fact]
                    public void Settings_are_those_of_this_repository() => Assert.Equal("{{animal}}", Environment.GetEnvironmentVariable("SHOP_SETTING"));
                }
                """);
        return _engine[place];
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
        "planner" => Plan,
        "coder" => Patch,
        "evaluator" => """{"opinion":"Small.","recommendations":[]}""",
        "auditor" => """{"opinion":"Nothing of value is touched.","findings":[]}""",
        _ => """{"verdict":"approve","opinion":"Small.","findings":[]}""",
    };

    private static string RunSettings(string value) =>
        $"<RunSettings><RunConfiguration><EnvironmentVariables><SHOP_SETTING>{value}</SHOP_SETTING></EnvironmentVariables></RunConfiguration></RunSettings>";

    /// <summary>Names and contents of everything that a run left, build output aside.</summary>
    private static string WordsBelow(string folder) => string.Concat(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(path => path[folder.Length..] + '\n' + File.ReadAllText(path)));
}
