namespace DevPilot.Runs.Stores;

/// <summary>Which runs, and in which order. Properties that are null do not restrict.</summary>
public sealed record RunQuery
{
    /// <summary>Most runs on a page.</summary>
    public int Limit { get; init; } = 50;

    /// <summary><see cref="RunPage.NextCursor"/> of the page before, for the same query; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>Order of the pages.</summary>
    public RunOrder Order { get; init; } = RunOrder.Newest;

    /// <summary>One of these statuses; null for all.</summary>
    public IReadOnlyList<string>? Statuses { get; init; }

    /// <summary>This kind of task.</summary>
    public string? TaskType { get; init; }

    /// <summary>This repository.</summary>
    public string? Repository { get; init; }

    /// <summary>Words that all occur in id, input, output summary or repository, without regard to case; each matches the beginning of a word.</summary>
    public string? Text { get; init; }
}
