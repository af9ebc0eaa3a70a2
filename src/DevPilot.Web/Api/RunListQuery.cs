using System.Globalization;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Api;

/// <summary>Reads what a list of runs is asked for.</summary>
internal static class RunListQuery
{
    public const int MostRuns = 500;

    public static IReadOnlyList<string> Names { get; } = ["cursor", "limit", "status", "taskType", "repo", "q", "order"];

    private static readonly string[] Statuses = [RunStates.Running, .. RunStates.Ends];
    private static readonly string[] Orders = [.. Enum.GetNames<RunOrder>().Select(name => name.ToLowerInvariant())];

    public static Parsed<RunQuery> Read(IQueryCollection query)
    {
        var problems = new List<FieldProblem>();
        foreach (var name in query.Keys.Where(name => !Names.Contains(name)))
            problems.Add(new(name, $"is not known; there are {string.Join(", ", Names)}."));
        foreach (var name in Names.Where(name => query[name].Count > 1))
            problems.Add(new(name, "must stand there once."));

        var limit = 50;
        if (Text(query, "limit", problems) is { } text && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MostRuns))
            problems.Add(new("limit", $"must be a whole number from 1 to {MostRuns}."));
        var read = new RunQuery
        {
            Limit = limit,
            Cursor = Text(query, "cursor", problems),
            Statuses = Text(query, "status", problems)?.Split(','),
            TaskType = Text(query, "taskType", problems),
            Repository = Text(query, "repo", problems),
            Text = Text(query, "q", problems),
            Order = Enum.TryParse<RunOrder>(Word(query, "order", Orders, problems), ignoreCase: true, out var order) ? order : RunOrder.Newest,
        };
        if (read.Statuses?.Except(Statuses).Any() is true)
            problems.Add(new("status", $"must be of {string.Join(", ", Statuses)}, with commas between."));
        if (read.TaskType is { } taskType && !TaskTypes.All.Contains(taskType))
            problems.Add(new("taskType", $"must be one of {string.Join(", ", TaskTypes.All)}."));
        return problems.Count is 0 ? read : Parsed<RunQuery>.Wrong(problems);
    }

    // A parameter that is there and empty does not restrict: forms send all of theirs.
    private static string? Text(IQueryCollection query, string name, List<FieldProblem> problems)
    {
        var text = query[name].ToString();
        if (text.Length > 1000)
            problems.Add(new(name, "must have at most 1000 characters."));
        return text.Length is 0 ? null : text;
    }

    private static string? Word(IQueryCollection query, string name, IReadOnlyList<string> words, List<FieldProblem> problems)
    {
        var word = Text(query, name, problems);
        if (word is not null && !words.Contains(word))
            problems.Add(new(name, $"must be one of {string.Join(", ", words)}."));
        return word;
    }
}
