using DevPilot.Core.Runs;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>A run's timeline.</summary>
/// <param name="Heading">The run.</param>
/// <param name="TotalMs">The whole length, milliseconds; above zero.</param>
public sealed record TimelineView(RunHeading Heading, double TotalMs)
{
    private static readonly PipelineStage[] Five = [PipelineStage.Planner, PipelineStage.Coder, PipelineStage.Reviewer, PipelineStage.Tester, PipelineStage.Evaluator];

    /// <summary>The five stages with the last row of each; null where it has not begun.</summary>
    public IReadOnlyList<(PipelineStage Stage, StageRow? Last, long ElapsedMs, decimal? CostUsd)> Steps =>
    [
        .. Five.Select(stage =>
        {
            var rows = Heading.Progress.Stages.FindAll(row => row.Stage == stage);
            return (stage, rows.LastOrDefault(), rows.Sum(row => row.ElapsedMs ?? 0), rows.Aggregate((decimal?)0, (sum, row) => sum + row.CostUsd));
        }),
    ];

    /// <summary>Share of the whole at which a row begins.</summary>
    public double From(StageRow row) => row.OffsetMs / TotalMs;

    /// <summary>Share of the whole at which a row ends; the end of what is shown while it runs.</summary>
    public double To(StageRow row) => row.ElapsedMs is { } elapsed ? (row.OffsetMs + elapsed) / TotalMs : row.IsRunning ? 1 : From(row);

    internal static TimelineView Of(RunHeading heading, DateTimeOffset now)
    {
        var progress = heading.Progress;
        var end = progress.Stages.Select(row => row.OffsetMs + (row.ElapsedMs ?? 0)).DefaultIfEmpty().Max();
        if (heading.IsRunning)
            end = Math.Max(end, progress.WorkedMs(now));
        return new TimelineView(heading, Math.Max(end, 1));
    }
}
