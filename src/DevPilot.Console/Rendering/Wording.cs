using System.Globalization;
using DevPilot.Core.Agents;
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

    /// <summary>Such as <c>41,300 tokens in (30,000 from a cache), 2,100 out, $0.1554</c>.</summary>
    public static string Of(AgentUsage usage)
    {
        var cached = usage.CacheReadTokens > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({usage.CacheReadTokens:N0} from a cache)") : "";
        var cost = usage.CostUsd is { } dollars ? string.Create(CultureInfo.InvariantCulture, $"${dollars:0.0000}") : "price unknown";
        return string.Create(CultureInfo.InvariantCulture, $"{usage.InputTokens:N0} tokens in{cached}, {usage.OutputTokens:N0} out, {cost}");
    }

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
