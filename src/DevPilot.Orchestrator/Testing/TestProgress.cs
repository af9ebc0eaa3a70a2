using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Follows which tests have ended, to say where a run hung.</summary>
/// <param name="expected">Names of the tests that are known; empty when none are.</param>
internal sealed partial class TestProgress(IReadOnlyList<string> expected)
{
    private const int MostNames = 5;

    private readonly HashSet<string> _ended = [];
    private string _last = "";

    /// <summary>Takes the next line of output, of VSTest's normal console or of Microsoft.Testing.Platform's detailed one.</summary>
    public void Take(string line)
    {
        if (Ended().Match(line) is not { Success: true } match)
            return;
        _last = match.Groups["name"].Value;
        _ended.Add(_last);
    }

    /// <summary>One sentence.</summary>
    public string Describe()
    {
        if (_ended.Count is 0)
            return "No test had ended.";
        var open = expected.Where(name => !_ended.Any(ended => Same(name, ended))).ToList();
        var names = open.Count is 0 ? "" : $"; not ended: {string.Join(", ", open.Take(MostNames))}{(open.Count > MostNames ? $" and {open.Count - MostNames} more" : "")}";
        return $"{_ended.Count} tests had ended, the last was {_last}{names}.";
    }

    /// <summary>NUnit, MSTest and the platform show names without their type.</summary>
    private static bool Same(string full, string shown) =>
        full == shown || full.EndsWith("." + shown, StringComparison.Ordinal) || full.EndsWith($"({shown})", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s*(?:passed|failed|skipped) (?<name>.+?)(?: \[[^\]]*\]| \([^()]*\))?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ended();
}
