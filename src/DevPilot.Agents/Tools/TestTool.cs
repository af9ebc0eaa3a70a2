using System.ComponentModel;
using DevPilot.Agents.Loop;

namespace DevPilot.Agents.Tools;

/// <summary>Running a test by its name, a bounded number of times for one assignment.</summary>
internal sealed class TestTool(RunTest run)
{
    private const int MostRuns = 6;
    private int _runs;

    [Description("Runs one test of this repository, or all tests of one test class, with the repository's own settings; answers with outcomes, failing assertions and stack.")]
    public Task<string> RunTestAsync(
        [Description("Name of a test method or a test class, such as OrderTests.Submit_without_lines_throws.")] string name,
        CancellationToken cancellationToken = default) =>
        ++_runs > MostRuns
            ? throw new ToolException($"{MostRuns} tests were run for this task already, which is all. Go on with what they said.")
            : run(name, cancellationToken);
}
