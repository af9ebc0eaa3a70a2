using System.Text;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Processes;

namespace DevPilot.Orchestrator.Testing;

/// <summary>What an agent is told of tests that it asked for.</summary>
/// <param name="root">Absolute path of the workspace, which the agent has no use for.</param>
/// <param name="baseline">What the tests were like before any change.</param>
/// <param name="isChanged">Whether they ran on changed code.</param>
internal sealed class TrialReport(string root, Baseline baseline, bool isChanged)
{
    private const int MostShown = 5;
    private const int MostPassed = 40;
    private const int MostFrames = 6;
    private const int MostMessageCharacters = 1_500;
    private const int MostBuildCharacters = 4_000;

    private string Where => isChanged ? "On the changed code" : "On the code as it was copied";

    /// <summary>A change that does not build.</summary>
    public string Describe(BuildOutcome failed) =>
        $"{Where} nothing was run: it does not build.\n{Relative(OutputClip.HeadAndTail(failed.Trouble?.Summary ?? failed.Digest, MostBuildCharacters))}";

    /// <summary>A run.</summary>
    public string Describe(ChosenTests chosen, ProjectTestRun run)
    {
        var tests = run.Tests.Where(test => chosen.Hold(test.Name)).ToList();
        var end = run.Trouble?.Summary ?? (run.Abort.Length > 0 ? $"The run did not reach its end: {run.Abort}" : "");
        if (tests.Count is 0)
            return end.Length > 0 ? $"{Where}: {Relative(end)}" : $"{Where} no test '{chosen.Name}' ran.";

        var failed = tests.Where(test => test.Outcome is TestOutcome.Failed).ToList();
        var text = new StringBuilder($"{Where}: {tests.Count(test => test.Outcome is TestOutcome.Passed)} passed, {failed.Count} failed, {tests.Count(test => test.Outcome is TestOutcome.Skipped)} skipped.").AppendLine();
        if (end.Length > 0)
            text.AppendLine(Relative(end));
        foreach (var test in failed)
            text.AppendLine($"failed {test.Name}{Before(test)}").Append(failed.IndexOf(test) < MostShown ? Failure(test) : "");
        foreach (var test in tests.Where(test => test.Outcome is not TestOutcome.Failed).Take(MostPassed))
            text.AppendLine($"{test.Outcome.ToString().ToLowerInvariant()} {test.Name}");
        return text.ToString().TrimEnd();
    }

    private string Before(TestCase test) => !isChanged ? "" : baseline.Tests.FirstOrDefault(known => known.Name == test.Name && known.Project == test.Project)?.Outcome switch
    {
        TestOutcome.Passed => " (passed before the change)",
        TestOutcome.Failed => " (failed before the change too)",
        TestOutcome.Skipped => " (skipped before the change)",
        _ => " (not there before the change)",
    };

    private string Failure(TestCase test)
    {
        var text = new StringBuilder();
        foreach (var line in OutputClip.HeadAndTail(test.Message.Trim(), MostMessageCharacters).Split('\n').Concat(Frames(test.StackTrace)))
            text.Append("    ").AppendLine(Relative(line.TrimEnd()));
        return text.ToString();
    }

    /// <summary>Frames with a place in source; those of frameworks have none.</summary>
    private static IEnumerable<string> Frames(string stack)
    {
        var frames = stack.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var placed = frames.Where(frame => frame.Contains(" in ", StringComparison.Ordinal) && frame.Contains(":line ", StringComparison.Ordinal)).ToList();
        return (placed.Count > 0 ? placed : [.. frames]).Take(MostFrames);
    }

    private string Relative(string text) => text.Replace(root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
