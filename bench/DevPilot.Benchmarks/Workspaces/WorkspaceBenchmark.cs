using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Benchmarks.Workspaces;

/// <summary>Times a workspace beside <c>cp -r</c> of the same files on the same disk, in turn, and prints a table.</summary>
internal static class WorkspaceBenchmark
{
    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly ProcessRunner Processes = new(Clock);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var pairs = arguments.Length > 0 ? int.Parse(arguments[0]) : 7;
        var files = arguments.Length > 1 ? int.Parse(arguments[1]) : 20_000;
        var root = Directory.CreateTempSubdirectory("devpilot-bench-").FullName;
        try
        {
            var bytes = GeneratedRepository.Write(root, files, seed: 1);
            Console.Error.WriteLine($"{files} files, {bytes / 1024.0 / 1024:F0} MiB in {root}; {Environment.ProcessorCount} processors.");
            Console.WriteLine("| target | workspace, median | fastest | first | `cp -r`, median | fastest | workspace / `cp -r`, median of pairs |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            Print("no repository", await MeasureAsync(root, pairs));
            await GeneratedRepository.CommitAsync(root, Processes, CancellationToken.None);
            Print("git repository", await MeasureAsync(root, pairs));
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Pair>> MeasureAsync(string root, int pairs)
    {
        var measured = new List<Pair>();
        for (var pair = 0; pair < pairs; pair++)
        {
            // Each goes first every other time.
            var copyFirst = pair % 2 is 1;
            var copy = copyFirst ? await CopyAsync(root) : TimeSpan.Zero;
            var workspace = await WorkspaceAsync(root);
            copy = copyFirst ? copy : await CopyAsync(root);
            measured.Add(new Pair(workspace, copy));
            Console.Error.WriteLine($"pair {pair + 1}: workspace {workspace.TotalMilliseconds:F0} ms, cp -r {copy.TotalMilliseconds:F0} ms");
        }

        return measured;
    }

    private static async Task<TimeSpan> WorkspaceAsync(string root)
    {
        await SettleAsync(root);
        var manager = new WorkspaceManager(Processes, Clock);
        var workspace = await manager.CreateAsync(root, "bench", CancellationToken.None);
        manager.Delete(root, "bench");
        return workspace.Elapsed;
    }

    private static async Task<TimeSpan> CopyAsync(string root)
    {
        var destination = Directory.CreateDirectory(Path.Combine(root, ".devpilot", "workspaces", "copy")).FullName;
        await SettleAsync(root);
        var started = Clock.GetTimestamp();
        var exit = await Processes.RunAsync(
            new ProcessCommand("cp", ["-r", Path.Combine(root, "src"), destination]) { WorkingDirectory = root }, CancellationToken.None);
        var elapsed = Clock.GetElapsedTime(started);
        Directory.Delete(destination, recursive: true);
        return exit.Succeeded ? elapsed : throw new InvalidOperationException(exit.Output);
    }

    // What the one before has not written out yet is not to be charged to the next.
    private static Task<ProcessExit> SettleAsync(string root) =>
        Processes.RunAsync(new ProcessCommand("sync", ["-f", root]) { WorkingDirectory = root }, CancellationToken.None);

    private static void Print(string target, IReadOnlyList<Pair> pairs) => Console.WriteLine(
        $"| {target} | {Median(pairs.Select(pair => pair.Workspace.TotalMilliseconds)):F0} ms | {pairs.Min(pair => pair.Workspace.TotalMilliseconds):F0} ms "
        + $"| {pairs[0].Workspace.TotalMilliseconds:F0} ms | {Median(pairs.Select(pair => pair.Copy.TotalMilliseconds)):F0} ms "
        + $"| {pairs.Min(pair => pair.Copy.TotalMilliseconds):F0} ms | {Median(pairs.Select(pair => pair.Workspace / pair.Copy)):F2} |");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private sealed record Pair(TimeSpan Workspace, TimeSpan Copy);
}
