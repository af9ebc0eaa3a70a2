using System.Globalization;
using DevPilot.Core.Evaluating;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>The five scores, each with a bar and the figures under it.</summary>
internal static class ScoresView
{
    private const int BarWidth = 20;
    private const int FigureWidth = 92;

    public static IReadOnlyList<StyledLine> Draw(Evaluation evaluation)
    {
        var lines = new List<StyledLine>();
        foreach (var score in evaluation.Scores)
        {
            lines.Add(Bar(Wording.Of(score.Kind), score.Value));
            lines.AddRange(Paragraph.Fill(score.Figures.Select(Say), FigureWidth).Select(line => StyledLine.Of($"    {line}", Palette.Faint)));
        }

        lines.Add(Bar("Overall", evaluation.Overall));
        lines.AddRange(evaluation.Recommendations.Select(advice => new StyledLine().Add("  → ", Palette.Accent).Add(advice)));
        if (evaluation.Opinion.Length > 0)
            lines.AddRange(evaluation.Opinion.Split('\n').Select(line => StyledLine.Of($"  a model's opinion: {SafeText.Of(line)}", Palette.Faint)));
        lines.AddRange(evaluation.Judgements.Select(view => StyledLine.Of(
            $"  a model's view: {Wording.Of(view.Kind)} {Wording.Points(view.Value)}: {SafeText.OnOneLine(view.Why)}", Palette.Faint)));
        return lines;
    }

    private static StyledLine Bar(string name, double value)
    {
        var full = (int)Math.Round(Math.Clamp(value, 0, 10) / 10 * BarWidth);
        return new StyledLine()
            .Add($"  {name,-16}")
            .Add($"{Wording.Points(value),4} ", Palette.Strong)
            .Add(new string('━', full), StyleOf(value))
            .Add(new string('─', BarWidth - full), Palette.Faint);
    }

    private static string Say(Figure figure)
    {
        var effect = figure.Effect is 0 ? "" : figure.Effect.ToString(" (+0.0); (-0.0)", CultureInfo.InvariantCulture);
        return $"{figure.Name}: {figure.Value}{effect}";
    }

    private static Style StyleOf(double value) => value switch
    {
        >= 8 => Palette.Good,
        >= 5 => Palette.Caution,
        _ => Palette.Bad,
    };
}
