using DevPilot.Core.Processes;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

/// <summary>A <c>dotnet</c> that restores and builds as told and answers each test run with the next result file.</summary>
internal sealed class FakeDotnet
{
    private readonly Queue<Func<ProcessCommand, ProcessExit>> _tests = [];
    private readonly Lock _gate = new();

    public FakeDotnet() => Processes.OnRun = Answer;

    public FakeProcessRunner Processes { get; } = new();

    public Queue<ProcessExit> Restores { get; } = [];

    public Queue<ProcessExit> Builds { get; } = [];

    /// <summary>Programs other than <c>dotnet</c>, and how they end.</summary>
    public Dictionary<string, Func<ProcessCommand, ProcessExit>> Programs { get; } = [];

    /// <summary>Sees each command before it is answered.</summary>
    public Action<ProcessCommand> OnCommand { get; set; } = _ => { };

    /// <summary>What <c>dotnet msbuild -getProperty</c> prints.</summary>
    public string Properties { get; set; } = """{ "Properties": { "IsTestingPlatformApplication": "", "TargetFramework": "net10.0", "TargetFrameworks": "" } }""";

    public IEnumerable<string> Verbs => Processes.Commands.Select(command => command.Arguments[0]);

    public static ProcessExit Exit(int code, string output = "") => new(code, output, "", TimeSpan.Zero);

    public FakeDotnet Tests(int code, Trx? trx, string output = "", ProcessEnding ending = ProcessEnding.Exited)
    {
        _tests.Enqueue(command =>
        {
            if (trx is not null)
                File.WriteAllText(Path.Combine(ResultsFolder(command), "_vm_1_net10.0.trx"), trx.ToString());
            foreach (var line in output.Split('\n'))
                command.OnLine?.Invoke(line);
            return Exit(code, output) with { Ending = ending };
        });
        return this;
    }

    public FakeDotnet Covered(Trx trx, string cobertura)
    {
        _tests.Enqueue(command =>
        {
            File.WriteAllText(Path.Combine(ResultsFolder(command), "_vm_1_net10.0.trx"), trx.ToString());
            File.WriteAllText(Path.Combine(ResultsFolder(command), "coverage.cobertura.xml"), cobertura);
            return Exit(0);
        });
        return this;
    }

    private static string ResultsFolder(ProcessCommand command) => command.Arguments[command.Arguments.ToList().IndexOf("--results-directory") + 1];

    private ProcessExit Answer(ProcessCommand command)
    {
        // The baseline runs beside the agents.
        lock (_gate)
        {
            OnCommand(command);
            if (Programs.TryGetValue(command.FileName, out var program))
                return program(command);
            return command.Arguments[0] switch
            {
                "restore" => Restores.TryDequeue(out var exit) ? exit : Exit(0),
                "build" => Builds.TryDequeue(out var exit) ? exit : Exit(0),
                "msbuild" => Exit(0, Properties),
                _ => _tests.Dequeue()(command),
            };
        }
    }
}
