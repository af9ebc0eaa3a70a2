using DevPilot.Core.Processes;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Decides whether a test run reached its end: exit code and result files together, and never the summary line.</summary>
internal static class RunJudgement
{
    private static readonly string[] AbortSigns = ["Test Run Aborted", "The active test run was aborted", "Test host process crashed"];

    /// <summary>Why it did not; empty when it did.</summary>
    /// <param name="exit">How the child ended.</param>
    /// <param name="results">What it left.</param>
    /// <param name="limit">Its wall limit.</param>
    /// <param name="progress">How far it got.</param>
    public static string WhyAborted(ProcessExit exit, TestResults results, TimeSpan limit, TestProgress progress)
    {
        if (exit.Ending is not ProcessEnding.Exited)
            return $"no end within {limit.TotalMinutes:0.#} minutes; the processes were ended. {progress.Describe()}";
        if (results.Abort.Length > 0)
            return results.Abort;
        if (exit.Output.Split('\n').FirstOrDefault(line => AbortSigns.Any(sign => line.TrimStart().StartsWith(sign, StringComparison.Ordinal))) is { } line)
            return line.Trim();
        // Microsoft.Testing.Platform's exit code for "no tests ran"; https://aka.ms/testingplatform/exitcodes
        if (exit.Code is 8 && results.Tests.Count is 0)
            return "";
        return exit.Code is not 0 && results.Tests.All(test => test.Outcome is not TestOutcome.Failed)
            ? $"exit code {exit.Code} and no failing test"
            : "";
    }
}
