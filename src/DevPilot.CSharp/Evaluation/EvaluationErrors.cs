using System.Text.RegularExpressions;
using DevPilot.Core.Processes;

namespace DevPilot.CSharp.Evaluation;

/// <summary>Finds in the output of MSBuild why a project could not be evaluated.</summary>
internal static partial class EvaluationErrors
{
    private const int MostErrors = 3;

    /// <summary>One or more sentences that end in what to do next.</summary>
    public static string Describe(string project, ProcessExit exit)
    {
        if (exit.Ending is not ProcessEnding.Exited)
            return $"MSBuild did not finish evaluating {project} within {exit.Elapsed.TotalSeconds:0} s.";

        var told = Errors(project, exit);
        if (told.Exists(IsUnrestored))
            return DescribeUnrestored(project, exit);
        return told.Count > 0
            ? $"MSBuild could not evaluate {project}: {string.Join(" ", told)}"
            : $"MSBuild could not evaluate {project} (exit code {exit.Code}): {LastLine(exit.Output)}";
    }

    /// <summary>The same for a project without its packages, with what restore said when it failed.</summary>
    public static string DescribeUnrestored(string project, ProcessExit exit)
    {
        var told = Errors(project, exit).Where(error => error.Contains("error NU", StringComparison.Ordinal)).ToList();
        var reason = told.Count > 0 ? $" {string.Join(" ", told)}" : "";
        return $"The packages of {project} are not restored.{reason} Run: dotnet restore";
    }

    /// <summary>Those that name the project, else all; at most three.</summary>
    private static List<string> Errors(string project, ProcessExit exit)
    {
        var name = Path.GetFileName(project);
        var errors = Error().Matches(exit.Output).Select(match => match.Groups["error"].Value.Trim()).Distinct().ToList();
        var own = errors.Where(error => error.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return [.. (own.Count > 0 ? own : errors).Take(MostErrors)];
    }

    private static bool IsUnrestored(string error) =>
        error.Contains("NETSDK1004", StringComparison.Ordinal) || error.Contains("NETSDK1005", StringComparison.Ordinal);

    private static string LastLine(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "no output";

    [GeneratedRegex(@"^.*?(?<error>(?:[^\s:]+\s*:\s*)?error [A-Z]+\d+\s*:.*)$", RegexOptions.Multiline)]
    private static partial Regex Error();
}
