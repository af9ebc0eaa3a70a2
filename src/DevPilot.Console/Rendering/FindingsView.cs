using DevPilot.Core.Reviewing;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>What the Reviewer found, or an agent of the repository's own.</summary>
internal static class FindingsView
{
    private const int Most = 20;

    public static IReadOnlyList<StyledLine> Draw(IReadOnlyList<ReviewFinding> findings, string opinion)
    {
        var lines = findings.Take(Most).Select(Draw).ToList();
        if (findings.Count > Most)
            lines.Add(StyledLine.Of($"  … and {findings.Count - Most} more", Palette.Faint));
        if (opinion.Length > 0)
            lines.AddRange(opinion.Split('\n').Select(line => StyledLine.Of($"  a model's opinion: {SafeText.Of(line)}", Palette.Faint)));
        return lines;
    }

    private static StyledLine Draw(ReviewFinding finding)
    {
        var place = (finding.Path, finding.Line) switch
        {
            ("", _) => "",
            (var path, 0) => $"{path}: ",
            (var path, var line) => $"{path}:{line}: ",
        };
        return new StyledLine()
            .Add($"  {finding.Severity.ToString().ToLowerInvariant(),-8}", StyleOf(finding.Severity))
            .Add(place, Palette.Faint)
            .Add(SafeText.OnOneLine(finding.Message, most: 400))
            .Add(finding.Advice.Length > 0 ? $" {SafeText.OnOneLine(finding.Advice, most: 400)}" : "", Palette.Accent)
            .Add($" ({finding.Rule})", Palette.Faint);
    }

    private static Style StyleOf(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => Palette.Bad,
        FindingSeverity.Warning => Palette.Caution,
        _ => Palette.Faint,
    };
}
