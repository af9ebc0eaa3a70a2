using System.Diagnostics;
using DevPilot.Agents;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Benchmarks.Workspaces;
using DevPilot.Core.Agents;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Processes;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.Benchmarks.AgentLoops;

/// <summary>
/// DevPilot's own time between the last byte of a model's answer and its next request, over a scripted model that uses a tool in each turn; and
/// the memory of the whole process at its end, the scripted model's included.
/// </summary>
internal static class AgentLoopBenchmark
{
    private const int ToolTurns = 20;
    private const string Answer = """{"cannot":"","summary":"Nothing.","steps":[{"title":"Nothing","detail":""}],"files":[{"path":"src/New.cs","action":"add"}],"risks":[],"verification":[]}""";

    private static readonly TimeProvider _clock = TimeProvider.System;

    /// <param name="arguments">Files of the repository (20,000) and exchanges with the model (200).</param>
    /// <param name="cancellationToken">Ends the measurement.</param>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var files = arguments.Length > 0 ? int.Parse(arguments[0]) : 20_000;
        var exchanges = arguments.Length > 1 ? int.Parse(arguments[1]) : 200;
        using var repository = new TemporaryFolder();
        GeneratedRepository.Write(repository.Root, files, seed: 1);
        repository.With("src/All.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");

        Console.WriteLine($"{files:N0} files, {exchanges} exchanges a protocol. Milliseconds from a model's last byte to the next request:");
        Console.WriteLine("| protocol | tool | turns | median | 95% |");
        Console.WriteLine("|---|---|---:|---:|---:|");
        foreach (var protocol in Enum.GetValues<WireProtocol>())
            await MeasureAsync(repository.Root, protocol, exchanges, cancellationToken);

        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"Peak working set of the process, scripted model included: {self.PeakWorkingSet64 / 1024 / 1024} MB");
        return 0;
    }

    private static async Task MeasureAsync(string root, WireProtocol protocol, int exchanges, CancellationToken cancellationToken)
    {
        var tools = new List<string>();
        await using var server = await ScriptedModelServer.StartAsync(request => Next(request, tools));
        using var run = new TemporaryFolder();
        var environment = new ModelEnvironment(new Dictionary<string, string>
        {
            ["ANTHROPIC_API_KEY"] = "none",
            ["ANTHROPIC_BASE_URL"] = server.Address.ToString(),
            ["OPENAI_API_KEY"] = "none",
            ["OPENAI_BASE_URL"] = server.Address + "v1",
        });
        var settings = new ModelSettings { Model = protocol is WireProtocol.Anthropic ? "anthropic" : "openai" };
        var choice = await new BackendSelection(environment, new ModelLimits()).ChooseAsync(settings, cancellationToken);
        var backend = choice.Create(new AgentScope
        {
            ExchangesFolder = Path.Combine(run.Root, "exchanges"),
            WorkspaceRoot = root,
            Spent = AgentUsage.None,
            Report = _ => { },
            Processes = new ProcessRunner(_clock),
            Clock = _clock,
        });
        var code = new CodeBase(ProjectStructureReader.Read(root), SourceFiles.Find(root, cancellationToken), new NoEvaluator());
        for (var task = 0; task < exchanges / (ToolTurns + 1) + 1; task++)
        {
            var plan = await backend.PlanAsync(new PlanningTask("Measure.", code), cancellationToken);
            if (plan.Value is null)
                throw new InvalidOperationException(plan.Problem!.ToString());
        }

        Report(protocol, tools, server.Pauses);
    }

    /// <summary>Pauses follow answers: the first belongs to what the first answer asked for.</summary>
    private static void Report(WireProtocol protocol, List<string> tools, IReadOnlyList<TimeSpan> pauses)
    {
        foreach (var tool in pauses.Select((pause, index) => (Tool: tools[index], Pause: pause.TotalMilliseconds)).GroupBy(pause => pause.Tool).OrderBy(group => group.Key, StringComparer.Ordinal))
            Row(protocol, tool.Key, [.. tool.Select(pause => pause.Pause)]);
        Row(protocol, "all", [.. pauses.Select(pause => pause.TotalMilliseconds)]);
    }

    private static void Row(WireProtocol protocol, string tool, double[] pauses)
    {
        Array.Sort(pauses);
        Console.WriteLine($"| {protocol} | {tool} | {pauses.Length} | {pauses[pauses.Length / 2]:F1} | {pauses[pauses.Length * 95 / 100]:F1} |");
    }

    private static ScriptedAnswer Next(ScriptedRequest request, List<string> tools)
    {
        var turn = (request.Number - 1) % (ToolTurns + 1);
        if (turn == ToolTurns)
        {
            tools.Add("(answer)");
            return Answer;
        }

        var (tool, arguments) = (turn % 10) switch
        {
            8 => ("find_symbol", $$"""{"name":"Type{{request.Number}}"}"""),
            9 => ("search", $$"""{"expression":"class Type{{request.Number}}\\b","pattern":"src/Module1/**/*.cs"}"""),
            var part => ("read_file", $$"""{"path":"src/Module{{part}}/Area0/Part{{part}}/Type{{(part * 16) + (request.Number % 16)}}.cs"}"""),
        };
        tools.Add(tool);
        return ScriptedAnswer.Call(tool, arguments);
    }

    /// <summary>No tool of this measurement compiles.</summary>
    private sealed class NoEvaluator : IProjectEvaluator
    {
        public Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EvaluatedProject>>([]);
    }
}
