using System.Globalization;
using System.Text.RegularExpressions;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Reads what Microsoft.Testing.Platform prints with <c>--output Detailed --no-ansi --no-progress</c>, for targets without its TRX extension.</summary>
/// <remarks>
/// A test is a line <c>passed|failed|skipped NAME (DURATION)</c>, what belongs to it is indented, and the end is a summary with totals. Names carry no class
/// there. The totals are used only against the lines: when the two differ, or there is no summary, the run counts as aborted.
/// </remarks>
/// <param name="project">Test project, relative to the repository root.</param>
internal sealed partial class TestingPlatformReader(string project)
{
    private const int LongestMessage = 4000;

    private readonly List<TestCase> _tests = [];
    private readonly Dictionary<string, int> _totals = [];
    private TestCase? _open;
    private bool _inSummary;

    /// <summary>What was printed so far comes to this.</summary>
    public TestResults Results => new(_tests, Abort());

    /// <summary>Takes the next line of output.</summary>
    public void Take(string line)
    {
        if (line.StartsWith("Test run summary:", StringComparison.Ordinal))
        {
            _inSummary = true;
            _open = null;
        }
        else if (_inSummary && Total().Match(line) is { Success: true } total)
        {
            var kind = total.Groups["kind"].Value;
            _totals[kind] = _totals.GetValueOrDefault(kind) + int.Parse(total.Groups["count"].Value, CultureInfo.InvariantCulture);
        }
        else if (Test().Match(line) is { Success: true } test)
        {
            _inSummary = false;
            _open = new TestCase(test.Groups["name"].Value, project, OutcomeOf(test.Groups["outcome"].Value));
            _tests.Add(_open);
        }
        else if (line.StartsWith("  ", StringComparison.Ordinal) && _open is not null)
        {
            TakeDetail(line);
        }
        else if (line.Length > 0)
        {
            _open = null;
        }
    }

    private void TakeDetail(string line)
    {
        if (_open is not { Outcome: TestOutcome.Failed } || line.StartsWith("  from ", StringComparison.Ordinal) || _open.Message.Length > LongestMessage)
            return;
        var text = line.Trim();
        _open = line.StartsWith("    at ", StringComparison.Ordinal)
            ? _open with { StackTrace = _open.StackTrace.Length is 0 ? text : $"{_open.StackTrace}\n{text}" }
            : _open with { Message = _open.Message.Length is 0 ? text : $"{_open.Message}\n{text}" };
        _tests[^1] = _open;
    }

    private string Abort()
    {
        if (_totals.Count is 0)
            return "the test application printed no summary: it ended before its tests did";
        var counted = (_tests.Count, Of(TestOutcome.Passed), Of(TestOutcome.Failed), Of(TestOutcome.Skipped));
        var said = (Said("total"), Said("succeeded"), Said("failed"), Said("skipped"));
        return counted == said ? "" : $"the output shows {counted.Count} tests and its summary says {said.Item1}";
    }

    private int Of(TestOutcome outcome) => _tests.Count(test => test.Outcome == outcome);

    private int Said(string kind) => _totals.GetValueOrDefault(kind);

    private static TestOutcome OutcomeOf(string word) => word switch
    {
        "passed" => TestOutcome.Passed,
        "skipped" => TestOutcome.Skipped,
        _ => TestOutcome.Failed,
    };

    [GeneratedRegex(@"^(?<outcome>passed|failed|skipped) (?<name>.+?)(?: \((?:\d+(?:ms|s|m|h|d) ?)+\))?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"^\s+(?<kind>total|failed|succeeded|skipped): (?<count>\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Total();
}
