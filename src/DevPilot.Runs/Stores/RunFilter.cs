using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>The filters of a query, for a run that has been read.</summary>
internal static class RunFilter
{
    /// <summary>Whether a run is in the list.</summary>
    /// <param name="run">The run.</param>
    /// <param name="query">The query.</param>
    /// <param name="words">Words of its text.</param>
    public static bool Matches(RunRecord run, RunQuery query, IReadOnlyCollection<string> words) =>
        (query.Statuses is null || query.Statuses.Contains(run.Status))
        && (query.TaskType is null || query.TaskType == run.TaskType)
        && (query.Repository is null || query.Repository == run.Repository)
        && SearchWords.Match(run, words);
}
