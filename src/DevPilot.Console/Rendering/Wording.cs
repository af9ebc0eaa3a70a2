using System.Globalization;
using DevPilot.Core.Evaluating;

namespace DevPilot.Console.Rendering;

/// <summary>Figures in words, the same everywhere.</summary>
internal static class Wording
{
    /// <summary>Such as <c>0.4 s</c>, <c>12.3 s</c> or <c>3 min 05 s</c>.</summary>
    public static string Of(TimeSpan time) => time < TimeSpan.FromMinutes(2)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds:00} s");

    /// <summary>Such as <c>1 file</c> or <c>2 files</c>.</summary>
    public static string Count(int count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {one}{(count is 1 ? "" : "s")}");

    /// <summary>Such as <c>9.3</c>.</summary>
    public static string Points(double points) => points.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>What a score is about.</summary>
    public static string Of(ScoreKind kind) => kind switch
    {
        ScoreKind.PlanQuality => "Plan quality",
        ScoreKind.CodeQuality => "Code quality",
        ScoreKind.TestCoverage => "Test coverage",
        ScoreKind.Documentation => "Documentation",
        ScoreKind.Maintainability => "Maintainability",
        _ => kind.ToString(),
    };
}
