using System.Diagnostics;
using System.Globalization;
using DevPilot.CSharp.Processes;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>
/// Takes real commits, damages their diffs or the trees that these meet in the ways that models and moving repositories do, applies them,
/// and counts what came out right, refused and wrong.
/// </summary>
internal static class PatchStressTest
{
    private const int MostShown = 40;
    private const int MostTries = 200;

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (StressOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync("usage: patches-stress --repos DIR... [--seed N] [--cases N] [--commits N] [--only TEXT] [--show wrong|refused] [--out FILE]");
            return 2;
        }

        var commits = await ReadAsync(options, cancellationToken);
        if (commits.Count < 2)
        {
            await Console.Error.WriteLineAsync("These repositories have no commits that change C# files.");
            return 2;
        }

        var tally = Run(options, commits);
        Console.WriteLine(tally.ByDamage());
        Console.WriteLine(tally.ByGroup());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{commits.Count} commits; slowest case {tally.Slowest.TotalSeconds:0.00} s"));
        if (options.Out is { } file)
            await File.WriteAllTextAsync(file, Page(options, commits.Count, tally), cancellationToken);

        return 0;
    }

    private static async Task<List<StressCommit>> ReadAsync(StressOptions options, CancellationToken cancellationToken)
    {
        var processes = new ProcessRunner(TimeProvider.System);
        var commits = new List<StressCommit>();
        foreach (var repository in options.Repositories)
        {
            var git = Path.Combine(repository, ".git");
            commits.AddRange(await new CommitReader(processes, Path.GetFullPath(Directory.Exists(git) ? git : repository)).ReadAsync(options.Commits, new Random(options.Seed), cancellationToken));
        }

        return commits;
    }

    private static StressTally Run(StressOptions options, List<StressCommit> commits)
    {
        var tally = new StressTally();
        var damages = Chosen(options.Only);
        var shown = 0;
        for (var number = 0; number < options.Cases && damages.Length > 0; number++)
        {
            var damage = damages[number % damages.Length];
            var random = new Random(unchecked((options.Seed * 1_000_003) + number));
            if (Draw(commits, damage, random) is not { } @case)
                continue;

            var started = Stopwatch.GetTimestamp();
            var verdict = StressVerdict.Of(@case);
            tally.Add(damage, verdict.Verdict, Stopwatch.GetElapsedTime(started));
            if (verdict.Verdict == options.Show && shown++ < MostShown)
                StressReport.Print(@case, damage, verdict);
        }

        return tally;
    }

    private static Damage[] Chosen(string only) =>
        Damages.All.Where(damage => only.Length > 0 && damage.Name == only).ToArray() is { Length: > 0 } named
            ? named
            : [.. Damages.All.Where(damage => $"{damage.Group} {damage.Name}".Contains(only, StringComparison.OrdinalIgnoreCase))];

    /// <summary>A random commit that can be damaged in this way; null when none of many can.</summary>
    private static StressCase? Draw(List<StressCommit> commits, Damage damage, Random random)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var @case = new StressCase(commits[random.Next(commits.Count)]) { Other = commits[random.Next(commits.Count)] };
            if (damage.TryApply(@case, random))
                return @case;
        }

        return null;
    }

    private static string Page(StressOptions options, int commits, StressTally tally) => $"""
        # Damaged diffs of real commits

        {commits} commits of {options.Repositories.Count} repositories, seed {options.Seed}. Right: every byte of the tree is what it should be, or the patch must be
        refused and is. Refused: untouched, although a right result exists. Wrong: anything else.

        {tally.ByDamage()}
        """;
}
