namespace DevPilot.Orchestrator.Testing;

/// <summary>A compiler server for one build alone: named for it, and ended with the build's other descendants.</summary>
/// <remarks>
/// Linux only, as elsewhere a server whose parent is gone would not be found; there each project starts its own compiler. The name becomes the pipe that MSBuild's
/// compiler task uses (property <c>SharedCompilationId</c>): on Unix a socket of that name in <c>/tmp</c>, whatever TMPDIR says.
/// </remarks>
internal sealed class CompilerServer : IDisposable
{
    private readonly string _name = $"devpilot-{Guid.NewGuid():N}";

    /// <summary>The environment with the variables that make a build use it.</summary>
    public IReadOnlyDictionary<string, string?> AddTo(IReadOnlyDictionary<string, string?> environment) => OperatingSystem.IsLinux()
        ? new Dictionary<string, string?>(environment) { ["UseSharedCompilation"] = "true", ["SharedCompilationId"] = _name }
        : environment;

    /// <summary>Removes the socket of a server that was ended.</summary>
    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            File.Delete($"/tmp/{_name}");
    }
}
