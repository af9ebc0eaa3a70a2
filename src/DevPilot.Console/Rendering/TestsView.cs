using DevPilot.Core.Testing;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>What the tests said, newly failing ones first.</summary>
internal static class TestsView
{
    private const int MostTests = 15;
    private const int MostMessageLines = 8;

    public static IReadOnlyList<StyledLine> Draw(TestReport tests)
    {
        var lines = new List<StyledLine> { new StyledLine().Add(tests.IsAcceptable ? "  ✓ " : "  ✗ ", tests.IsAcceptable ? Palette.Good : Palette.Bad).Add(tests.Summary) };
        AddFailing(lines, tests.NewlyFailing, tests.FailingFromTheStart);
        Add(lines, "gone", tests.Missing, Palette.Bad);
        Add(lines, "newly passing", tests.NewlyPassing.Select(test => test.Name), Palette.Good);
        Add(lines, "failing before as well", tests.FailingBefore.Select(test => test.Name), Palette.Caution);
        Add(lines, "flaky", tests.Flaky.Select(test => test.Name), Palette.Caution);
        if (tests.Details.Length > 0)
            lines.AddRange(Head(tests.Details, 2 * MostMessageLines).Select(line => StyledLine.Of($"      {line}", Palette.Faint)));
        lines.Add(StyledLine.Of($"    changed lines covered: {Covered(tests.Coverage)}", Palette.Faint));
        return lines;
    }

    private static string Covered(ChangedLineCoverage coverage) => coverage switch
    {
        { WhyNotMeasured.Length: > 0 } => coverage.WhyNotMeasured,
        { Coverable: 0 } => "none can be run",
        _ => $"{coverage.Covered} of {coverage.Coverable}",
    };

    private static void AddFailing(List<StyledLine> lines, IReadOnlyList<TestCase> failing, IReadOnlyList<string> fromTheStart)
    {
        foreach (var test in failing.Take(MostTests))
        {
            lines.Add(new StyledLine().Add(fromTheStart.Contains(test.Name) ? "    new and failing " : "    newly failing ", Palette.Bad).Add(test.Name, Palette.Strong));
            lines.AddRange(Head(test.Message, MostMessageLines).Select(line => StyledLine.Of($"      {line}", Palette.Faint)));
        }

        AddRest(lines, failing.Count);
    }

    private static void Add(List<StyledLine> lines, string what, IEnumerable<string> names, Style style)
    {
        var all = names.ToList();
        lines.AddRange(all.Take(MostTests).Select(name => new StyledLine().Add($"    {what} ", style).Add(name)));
        AddRest(lines, all.Count);
    }

    private static void AddRest(List<StyledLine> lines, int count)
    {
        if (count > MostTests)
            lines.Add(StyledLine.Of($"    … and {count - MostTests} more", Palette.Faint));
    }

    private static IEnumerable<string> Head(string text, int most) =>
        text.Length is 0 ? [] : text.ReplaceLineEndings("\n").Trim('\n').Split('\n').Take(most);
}
