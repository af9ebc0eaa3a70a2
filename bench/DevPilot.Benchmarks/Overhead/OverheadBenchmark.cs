using System.Text.Json;
using DevPilot.Benchmarks.Workspaces;
using DevPilot.Core;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;

namespace DevPilot.Benchmarks.Overhead;

/// <summary>
/// What a run costs beyond building and testing: wall time of the whole process, from its start to its exit, minus the time during which at
/// least one of its build, test or MSBuild children was alive. Run on the sample, and on the sample among enough other sources to make 20,000 files.
/// </summary>
internal static class OverheadBenchmark
{
    private const string Request = "Add email validation to User model";
    private const int LargeRepository = 20_000;
    private static readonly TimeProvider Clock = TimeProvider.System;
    private static readonly ProcessRunner Processes = new(Clock);

    /// <param name="arguments">The <c>devpilot</c> program, the sample's folder, and how many runs of each (3).</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var tool, var sample, ..])
        {
            Console.Error.WriteLine("Usage: overhead <devpilot program> <folder of samples/EcommerceApp> [runs]");
            return 2;
        }

        var runs = arguments.Length > 2 ? int.Parse(arguments[2]) : 3;
        Console.WriteLine("| repository | run | process, wall | build, test and MSBuild | DevPilot's own |");
        Console.WriteLine("|---|---|---|---|---|");
        await MeasureAsync("the sample", tool, sample, others: 0, runs);
        await MeasureAsync($"{LargeRepository} files", tool, sample, LargeRepository, runs);
        return 0;
    }

    private static async Task MeasureAsync(string name, string tool, string sample, int others, int runs)
    {
        var root = Directory.CreateTempSubdirectory("devpilot-overhead-").FullName;
        try
        {
            Copy(sample, root);
            if (others > 0)
                GeneratedRepository.Write(Path.Combine(root, "archive"), others - Directory.GetFiles(root, "*", SearchOption.AllDirectories).Length, seed: 1);
            await GeneratedRepository.CommitAsync(root, Processes, CancellationToken.None);
            for (var run = 1; run <= runs; run++)
            {
                var started = Clock.GetTimestamp();
                var exit = await Processes.RunAsync(
                    new ProcessCommand(tool, [Request, "--repo", root, "--json"]) { WorkingDirectory = root, OutputBound = 4 * 1024 * 1024 }, CancellationToken.None);
                var wall = Clock.GetElapsedTime(started).TotalMilliseconds;
                var finish = exit.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent))
                    .OfType<RunFinished>()
                    .SingleOrDefault();
                if (finish is not { Outcome: RunOutcome.Accepted })
                    throw new InvalidOperationException($"The run was not accepted, so it measures nothing:\n{exit.Output}");
                Console.WriteLine($"| {name} | {run} | {wall:F0} ms | {finish.BuildAndTestMs} ms | {wall - finish.BuildAndTestMs:F0} ms |");
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (path.Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj" or ".devpilot"))
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, path))!);
            File.Copy(file, Path.Combine(to, path));
        }
    }
}
