using DevPilot.Core.Processes;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Processes;

namespace DevPilot.Orchestrator.Testing;

/// <summary>A compiler server for the builds of one run alone: a child of this process that starts beside the first restore and ends with the run.</summary>
/// <remarks>
/// Builds find it by its name, which MSBuild's compiler task takes for its pipe (property <c>SharedCompilationId</c>): on Unix a socket of that name in
/// <c>/tmp</c>, whatever TMPDIR says. A task of another compiler, as of a package, is refused by the server and compiles by itself, and so does one whose
/// analyzers are not those that the server has loaded. Linux only, as elsewhere a server whose DevPilot was killed would not be found; there, and where the
/// server does not start, each project starts its own compiler. See docs/decisions/0010-no-build-server-outlives-its-run.md.
/// </remarks>
public sealed class CompilerServer : IAsyncDisposable
{
    private static readonly TimeSpan LifeLimit = TimeSpan.FromDays(7);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly IProcessRunner _processes;
    private readonly string _root;
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly string _name = $"devpilot-{Guid.NewGuid():N}";
    private readonly CancellationTokenSource _stop = new();
    private readonly Lazy<Task<bool>> _start;
    private Task _life = Task.CompletedTask;

    /// <param name="processes">Runs it.</param>
    /// <param name="root">Absolute path of the workspace root, whose SDK is taken.</param>
    /// <param name="runMark">Marks it as belonging to a run: the folder of the run, which no other run on the machine has.</param>
    public CompilerServer(IProcessRunner processes, string root, string runMark)
    {
        (_processes, _root) = (processes, root);
        // The pipes of debuggers would be left in the temporary folder: it is ended from outside.
        _environment = new Dictionary<string, string?>(DotnetEnvironment.ForBuild(runMark)) { ["DOTNET_EnableDiagnostics"] = "0" };
        _start = new Lazy<Task<bool>>(() => OperatingSystem.IsLinux() ? Task.Run(StartAsync) : Task.FromResult(false));
    }

    /// <summary>How long each step of its start may take; then builds do without it.</summary>
    internal TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Socket on which it listens.</summary>
    internal string Socket => $"/tmp/{_name}";

    /// <summary>Begins to start it, unless it was before.</summary>
    public void Start() => _ = _start.Value;

    /// <summary>The environment with the variables that make a build use it; without them where there is no server.</summary>
    /// <param name="environment">Of the build.</param>
    public async Task<IReadOnlyDictionary<string, string?>> AddToAsync(IReadOnlyDictionary<string, string?> environment) => await _start.Value
        ? new Dictionary<string, string?>(environment) { ["UseSharedCompilation"] = "true", ["SharedCompilationId"] = _name }
        : environment;

    /// <summary>Ends it. No build may be left.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_start.IsValueCreated)
            await _start.Value;
        await _life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        File.Delete(Socket);
        _stop.Dispose();
    }

    private async Task<bool> StartAsync()
    {
        try
        {
            var version = await _processes.RunAsync(Command(["--version"], StartLimit), _stop.Token);
            if (!version.Succeeded || InstalledSdks.CompilerServerOf(version.Output.Trim()) is not { } program)
                return false;

            _life = _processes.RunAsync(Command([program, $"-pipename:{_name}"], LifeLimit), _stop.Token);
            return await ListensAsync();
        }
        catch (Exception exception) when (exception is ProcessStartException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> ListensAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(StartLimit);
        while (!File.Exists(Socket))
        {
            if (_life.IsCompleted)
                return false;
            await Task.Delay(Pause, limit.Token);
        }

        return true;
    }

    private ProcessCommand Command(IReadOnlyList<string> arguments, TimeSpan limit) =>
        new("dotnet", arguments) { WorkingDirectory = _root, Environment = _environment, Limit = limit };
}
