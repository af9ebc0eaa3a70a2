using System.Globalization;
using DevPilot.Orchestrator.Trust;

namespace DevPilot.Console.Rendering;

/// <summary>What a repository would execute, and whether its person trusts it.</summary>
internal static class TrustView
{
    /// <summary>Every file with what it executes, and the decision.</summary>
    public static IReadOnlyList<StyledLine> Draw(ExecutingFiles executing, TrustDecision decision)
    {
        var lines = new List<StyledLine>();
        foreach (var file in executing.Files)
        {
            lines.Add(StyledLine.Of(file.Path, Palette.Strong));
            lines.AddRange(file.Executes.Select(line => StyledLine.Of($"  {line}")));
        }

        var problems = executing.McpConfigurations.SelectMany(file => file.Problems)
            .Concat(executing.Refused.Select(refused => $"{refused.Path} is never used: {refused.Reason}."));
        lines.AddRange(problems.Select(problem => new StyledLine().Add("! ", Palette.Caution).Add(problem)));
        lines.Add(Say(decision));
        return lines;
    }

    /// <summary>One record on one line.</summary>
    public static StyledLine Draw(TrustRecord record) => new StyledLine()
        .Add($"{Date(record.TrustedAt)}  ", Palette.Faint)
        .Add(record.Root)
        .Add($"  {Wording.Count(record.Files.Count, "file")}", Palette.Faint);

    private static StyledLine Say(TrustDecision decision) => decision switch
    {
        { State: TrustState.NothingExecutes } => StyledLine.Of("This repository ships nothing that DevPilot would execute."),
        { State: TrustState.Trusted, TrustedAt: { } since } => new StyledLine().Add("✓ ", Palette.Good).Add($"Trusted since {Date(since)}."),
        { State: TrustState.Changed, TrustedAt: { } since } => new StyledLine()
            .Add("! ", Palette.Caution)
            .Add($"Not what was trusted on {Date(since)}: {string.Join(", ", decision.Changes)}."),
        _ => new StyledLine().Add("! ", Palette.Caution).Add("Not trusted."),
    };

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
