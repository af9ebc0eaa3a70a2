using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Benchmarks.Builds;

/// <summary>
/// Wall time of the first and the second build of a run, all sources touched before each: with a compiler for each project, with a compiler server for
/// each build, and with one for the run. The three take turns.
/// </summary>
internal static class BuildsBenchmark
{
    private static readonly ProcessRunner Processes = new(TimeProvider.System);

    /// <param name="arguments">A folder to build, how many rounds (3), and options of <c>dotnet build</c>.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var folder, ..] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("Usage: builds <folder of a solution> [rounds] [options of dotnet build]");
            return 2;
        }

        var root = Path.GetFullPath(folder);
        var plain = DotnetEnvironment.ForRun(root);
        await DotnetAsync(root, plain, ["restore"]);
        await DotnetAsync(root, plain, ["build", "--no-restore"]);

        Console.WriteLine("| round | compiler | first build | second build |");
        Console.WriteLine("|---|---|---:|---:|");
        var rounds = arguments.Length > 1 ? int.Parse(arguments[1]) : 3;
        for (var round = 1; round <= rounds; round++)
        {
            await MeasureAsync(root, round, "one for each project", arguments[2..], () => Task.FromResult(plain));
            await MeasureAsync(root, round, "a server for each build", arguments[2..], () => Task.FromResult<IReadOnlyDictionary<string, string?>>(OfOneBuild(plain)));
            await using var server = new CompilerServer(Processes, root, root);
            // In a run it starts beside the restore.
            await server.AddToAsync(plain);
            await MeasureAsync(root, round, "a server for the run", arguments[2..], () => server.AddToAsync(plain));
        }

        return 0;
    }

    private static async Task MeasureAsync(string root, int round, string compiler, string[] options, Func<Task<IReadOnlyDictionary<string, string?>>> environment)
    {
        var walls = new List<double>();
        for (var build = 0; build < 2; build++)
        {
            foreach (var source in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("obj")))
                File.SetLastWriteTimeUtc(source, TimeProvider.System.GetUtcNow().UtcDateTime);
            walls.Add((await DotnetAsync(root, await environment(), ["build", "--no-restore", .. options])).TotalSeconds);
        }

        Console.WriteLine($"| {round} | {compiler} | {walls[0]:F1} s | {walls[1]:F1} s |");
    }

    /// <summary>A name that no server has makes the compiler task start one, which ends with the build.</summary>
    private static Dictionary<string, string?> OfOneBuild(IReadOnlyDictionary<string, string?> plain) =>
        new Dictionary<string, string?>(plain) { ["UseSharedCompilation"] = "true", ["SharedCompilationId"] = $"devpilot-{Guid.NewGuid():N}" };

    private static async Task<TimeSpan> DotnetAsync(string root, IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        var exit = await Processes.RunAsync(
            new ProcessCommand("dotnet", [.. arguments, "-nologo", "-v:q", "-tl:off"]) { WorkingDirectory = root, Environment = environment, Limit = TimeSpan.FromMinutes(30) },
            CancellationToken.None);
        return exit.Succeeded ? exit.Elapsed : throw new InvalidOperationException($"dotnet {arguments[0]} fails in {root}, so it measures nothing:\n{exit.Output}");
    }
}
