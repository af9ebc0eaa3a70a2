using DevPilot.Agents.Definitions;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Sources;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

/// <summary>A scripted model, a small repository, and the agents on that model.</summary>
internal sealed class ModelWorld : IAsyncDisposable
{
    public const string PlanAnswer = """
        {"cannot":"","summary":"Give Cart a Count.","steps":[{"title":"Add Count","detail":"Below Items."}],
         "files":[{"path":"src/Cart.cs","action":"modify"}],"risks":[],"verification":["It compiles."]}
        """;

    public const string PatchAnswer = """
        src/Cart.cs
        <<<<<<< SEARCH
            public List<string> Items { get; } = [];
        =======
            public List<string> Items { get; } = [];

            public int Count => Items.Count;
        >>>>>>> REPLACE
        """;

    private readonly TemporaryFolder _run = new();
    private readonly List<RunEvent> _events = [];
    private readonly TestCodeBase _files;

    private ModelWorld(ScriptedModelServer server)
    {
        Server = server;
        _files = new TestCodeBase()
            .WithProject("src/Shop.csproj")
            .WithFile("src/Cart.cs", "namespace Shop;\n\npublic sealed class Cart\n{\n    public List<string> Items { get; } = [];\n}\n");
        Code = _files.Build();
    }

    public ScriptedModelServer Server { get; }

    public CodeBase Code { get; }

    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_events)
                return [.. _events];
        }
    }

    public string ExchangesFolder => Path.Combine(_run.Root, "exchanges");

    public string Root => _run.Root;

    /// <summary>Patience for tests: a retry waits no time that anybody notices, and a server that answers is never given up.</summary>
    public ModelLimits Limits { get; set; } = new()
    {
        FirstDelay = TimeSpan.FromMilliseconds(1),
        Retries = 3,
        Silence = TimeSpan.FromMinutes(10),
        WindowPatience = TimeSpan.FromMinutes(5),
    };

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public AgentUsage Spent { get; set; } = AgentUsage.None;

    public static async Task<ModelWorld> StartAsync(Func<ScriptedRequest, ScriptedAnswer> script) => new(await ScriptedModelServer.StartAsync(script));

    /// <summary>Answers in turn; the last one again and again.</summary>
    public static Task<ModelWorld> StartAsync(params ScriptedAnswer[] answers) => StartAsync(request => answers[Math.Min(request.Number, answers.Length) - 1]);

    /// <summary>Adds a file to the repository.</summary>
    public ModelWorld With(string path, string text)
    {
        _files.WithFile(path, text);
        return this;
    }

    public Dictionary<string, string> Environment(WireProtocol protocol) => protocol is WireProtocol.Anthropic
        ? new() { ["ANTHROPIC_API_KEY"] = "key-of-the-test", ["ANTHROPIC_BASE_URL"] = Server.Address.ToString() }
        : new() { ["OPENAI_API_KEY"] = "key-of-the-test", ["OPENAI_BASE_URL"] = Server.Address + "v1" };

    /// <summary>Agents on what a local Ollama serves.</summary>
    public Task<IAgentBackend> OllamaAsync() =>
        BackendAsync(WireProtocol.OpenAI, new ModelSettings { Model = "ollama/scripted" }, new Dictionary<string, string> { ["OLLAMA_HOST"] = Server.Address.Authority });

    public async Task<IAgentBackend> BackendAsync(WireProtocol protocol, ModelSettings? settings = null, IReadOnlyDictionary<string, string>? more = null)
    {
        var environment = Environment(protocol);
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            environment[name] = value;
        var choice = await new BackendSelection(new ModelEnvironment(environment), Limits).ChooseAsync(settings ?? ModelSettings.None, CancellationToken.None);
        return choice.Create(Scope());
    }

    public AgentScope Scope() => new()
    {
        ExchangesFolder = ExchangesFolder,
        WorkspaceRoot = _files.Root,
        Agents = AgentCatalog.Demand(Root),
        Spent = Spent,
        Report = Keep,
        Processes = new FakeProcessRunner(),
        Clock = Clock,
    };

    public Task<AgentResult<Plan>> PlanAsync(IAgentBackend backend) => backend.PlanAsync(new PlanningTask("Give Cart a Count.", Code), CancellationToken.None);

    public Task<AgentResult<Core.Coding.Patch>> CodeAsync(IAgentBackend backend, params CodingFeedback[] feedback) => CodeAsync(backend, [], feedback);

    public Task<AgentResult<Core.Coding.Patch>> CodeAsync(IAgentBackend backend, IReadOnlyList<Core.Reviewing.CustomReview> advice, params CodingFeedback[] feedback) =>
        backend.CodeAsync(new CodingTask("Give Cart a Count.", Plan(), Code, feedback) { Advice = advice }, CancellationToken.None);

    public Task<AgentResult<Core.Reviewing.Review>> ReviewAsync(IAgentBackend backend, params Core.Reviewing.ReviewFinding[] facts) =>
        backend.ReviewAsync(new ReviewingTask("Give Cart a Count.", Plan(), Applied(), facts, Code), CancellationToken.None);

    public Task<AgentResult<Core.Evaluating.EvaluationOpinion>> EvaluateAsync(IAgentBackend backend, Core.Evaluating.Evaluation evaluation) =>
        backend.EvaluateAsync(new EvaluatingTask("Give Cart a Count.", Plan(), Applied(), evaluation, Code), CancellationToken.None);

    private static Plan Plan() => new() { Summary = "Give Cart a Count.", Steps = [new PlanStep("Add Count")], Files = [new PlannedFile("src/Cart.cs", FileAction.Modify)] };

    private Core.Coding.AppliedPatch Applied()
    {
        var before = Code.ReadText("src/Cart.cs").ToString();
        var after = before.Replace("= [];", "= [];\n\n    public int Count => Items.Count;");
        return new(
            [new Core.Coding.FileChange("src/Cart.cs", FileAction.Modify, System.Text.Encoding.UTF8.GetBytes(before), System.Text.Encoding.UTF8.GetBytes(after))],
            "--- a/src/Cart.cs\n+++ b/src/Cart.cs\n@@ -5,1 +5,3 @@\n     public List<string> Items { get; } = [];\n+\n+    public int Count => Items.Count;\n",
            1);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _files.Dispose();
        _run.Dispose();
    }

    private void Keep(RunEvent runEvent)
    {
        lock (_events)
            _events.Add(runEvent);
    }
}
