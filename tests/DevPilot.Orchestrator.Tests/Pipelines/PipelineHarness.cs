using DevPilot.Agents;
using DevPilot.Agents.Definitions;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Coding;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;
using DevPilot.Orchestrator.Tests.Testing;
using DevPilot.Orchestrator.Workspaces;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Pipelines;

/// <summary>A run of the real pipeline on a small repository, with agents and <c>dotnet</c> answering from a script.</summary>
internal sealed class PipelineHarness : IDisposable
{
    public const string Source = "namespace App;\n\npublic static class Answer\n{\n    public static int Value() => 41;\n}\n";

    private const string TestProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.0.1" />
            <PackageReference Include="xunit" Version="2.9.3" />
            <ProjectReference Include="../../src/App/App.csproj" />
          </ItemGroup>
        </Project>
        """;

    private readonly TestCodeBase _repository = new TestCodeBase()
        .WithProject("src/App/App.csproj")
        .WithFile("src/App/Answer.cs", Source)
        .WithProject("tests/App.Tests/App.Tests.csproj", TestFramework.XUnit, ["src/App/App.csproj"])
        .WithFile("tests/App.Tests/App.Tests.csproj", TestProject);

    private readonly TemporaryFolder _home = new();

    /// <summary>Stands still unless a test replaces it.</summary>
    public TimeProvider Clock { get; init; } = new ManualTimeProvider();

    /// <summary>Runs model programs; null for <see cref="Dotnet"/>, which runs none.</summary>
    public IProcessRunner? Processes { get; set; }

    public ScriptedBackend Agents { get; } = new();

    /// <summary>What answers for the agents; null for <see cref="Agents"/>.</summary>
    public BackendChoice? Backend { get; set; }

    public string Root => _repository.Root;

    public FakeDotnet Dotnet { get; } = new();

    public bool MayRunCommands { get; set; } = true;

    public string RunId { get; private set; } = "";

    /// <summary>Folder of the run.</summary>
    public string Folder { get; private set; } = "";

    public string SourceNow => File.ReadAllText(Path.Combine(_repository.Root, "src/App/Answer.cs"));

    /// <summary>A patch that makes the answer another number.</summary>
    public static AgentResult<Patch> Answering(string expression) => AgentResult.Of(new Patch($"""
        --- a/src/App/Answer.cs
        +++ b/src/App/Answer.cs
        @@ -3,4 +3,4 @@
         public static class Answer
         {"{"}
        -    public static int Value() => 41;
        +    public static int Value() => {expression};
         {"}"}
        """));

    public static AgentResult<Patch> GivingUp() =>
        AgentResult.None<Patch>(new AgentProblem(AgentProblemKind.NotPossible, "Nothing more to offer.", []));

    public PipelineHarness With(string path, string text)
    {
        _repository.WithFile(path, text);
        return this;
    }

    public PipelineHarness Tests(params ReadOnlySpan<(string Name, bool Passes)> tests)
    {
        var trx = new Trx();
        var red = false;
        foreach (var (name, passes) in tests)
        {
            trx.With($"AppTests.{name}", "AppTests", name, passes ? "Passed" : "Failed", passes ? "" : "Expected: 42");
            red |= !passes;
        }

        Dotnet.Tests(red ? 1 : 0, trx);
        return this;
    }

    public async Task<Evaluation?> RunAsync(PipelineStage? until = null, int rounds = 3, CancellationToken cancellationToken = default)
    {
        using var run = RunId.Length is 0
            ? new RunStore(_home.Root, Clock).Create()
            : new RunStore(_home.Root, Clock).OpenForWork(RunId);
        (RunId, Folder) = (run.Id, Path.GetDirectoryName(run.PathOf("events.jsonl"))!);
        var workspace = new Workspace { Root = _repository.Root, TargetRoot = _repository.Root, RunId = run.Id };
        var patched = new PatchedWorkspace(workspace, run);
        patched.Restore(RecordedPatches.Of(run));
        var code = _repository.Build();
        var services = new DevPilotServices { Backend = Backend ?? BackendChoice.Of(Agents), Processes = Dotnet.Processes, Clock = Clock };
        var context = new PipelineContext
        {
            Request = "Answer 42",
            Run = run,
            Stages = new StageRecorder(run, Clock),
            Workspace = workspace,
            Code = code,
            Agents = AgentCatalog.Demand(workspace.Root),
            MayRunCommands = MayRunCommands,
            Patched = patched,
            Projects = DevPilotServices.CreateProjects(Dotnet.Processes, run.Id, _home["cache"]),
            Tests = new TestTarget(_repository.Root, ProjectStructureReader.Read(_repository.Root), run.Id, run.PathOf("results")),
            Options = new PipelineOptions { Until = until, MostRounds = rounds },
        };
        return await services.CreatePipeline(Processes ?? Dotnet.Processes, run, workspace.Root, context.Agents).RunAsync(context, cancellationToken);
    }

    public IReadOnlyList<RunEvent> Events()
    {
        using var run = new RunStore(_home.Root, Clock).Open(RunId);
        return run.ReadEvents();
    }

    public RunFolder Open() => new RunStore(_home.Root, Clock).OpenForWork(RunId);

    public string Read(string artefact)
    {
        using var run = new RunStore(_home.Root, Clock).Open(RunId);
        return run.TryReadText(artefact)!;
    }

    public void Edit(string artefact, Func<string, string> edit)
    {
        using var run = new RunStore(_home.Root, Clock).OpenForWork(RunId);
        run.WriteArtefact(artefact, edit(run.TryReadText(artefact)!));
    }

    public void Dispose()
    {
        _repository.Dispose();
        _home.Dispose();
    }
}
