using System.Globalization;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>What the verb was asked for.</summary>
/// <param name="Repositories">Folders of git repositories, with or without a work tree.</param>
/// <param name="Seed">Same seed, repositories and cases: same cases.</param>
/// <param name="Cases">Cases in all; each damage gets as many as any other.</param>
/// <param name="Commits">Commits drawn of each repository.</param>
/// <param name="Only">Part of the group or name of the damages to run; empty for all.</param>
/// <param name="Show">Verdict whose cases are printed in full, at most 40; null for none.</param>
/// <param name="Out">File for the table as a page; null for none.</param>
internal sealed record StressOptions(IReadOnlyList<string> Repositories, int Seed, int Cases, int Commits, string Only, Patches.Verdict? Show, string? Out)
{
    /// <summary>Null when there is no repository, or something else that is not understood.</summary>
    public static StressOptions? Parse(string[] arguments)
    {
        var options = new StressOptions([], 1, 7_600, 70, "", null, null);
        for (var at = 0; at < arguments.Length; at++)
        {
            var value = at + 1 < arguments.Length ? arguments[at + 1] : "";
            switch (arguments[at])
            {
                case "--repos":
                    var repositories = arguments.Skip(at + 1).TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
                    options = options with { Repositories = repositories };
                    at += repositories.Length;
                    continue;
                case "--seed" when int.TryParse(value, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--cases" when int.TryParse(value, CultureInfo.InvariantCulture, out var cases):
                    options = options with { Cases = cases };
                    break;
                case "--commits" when int.TryParse(value, CultureInfo.InvariantCulture, out var commits):
                    options = options with { Commits = commits };
                    break;
                case "--only":
                    options = options with { Only = value };
                    break;
                case "--show" when Enum.TryParse<Patches.Verdict>(value, ignoreCase: true, out var verdict):
                    options = options with { Show = verdict };
                    break;
                case "--out":
                    options = options with { Out = value };
                    break;
                default:
                    return null;
            }

            at++;
        }

        return options.Repositories.Count > 0 ? options : null;
    }
}
