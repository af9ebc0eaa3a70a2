using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DevPilot.Web.Dashboard.RunList;

/// <summary>What a list of runs shows, as its address says it.</summary>
public sealed record RunListQuery
{
    private const int MostPagesBack = 20;

    /// <summary>Words to search for.</summary>
    public string Text { get; init; } = "";

    /// <summary>One of <see cref="RunStates"/>; empty for all.</summary>
    public string Status { get; init; } = "";

    /// <summary>Name of a repository; empty for all.</summary>
    public string Repository { get; init; } = "";

    /// <summary>One of <see cref="TaskTypes"/>; empty for all.</summary>
    public string TaskType { get; init; } = "";

    /// <summary>Order of the list.</summary>
    public RunOrder Order { get; init; }

    /// <summary>Where the page begins; empty for the first one.</summary>
    public string Cursor { get; init; } = "";

    /// <summary>Where the pages before this one begin, the first page left out.</summary>
    public IReadOnlyList<string> Trail { get; init; } = [];

    /// <summary>Runs on a page.</summary>
    public int Size { get; init; } = 50;

    /// <summary>Whether something is filtered out.</summary>
    public bool IsFiltered => Text.Length > 0 || Status.Length > 0 || Repository.Length > 0 || TaskType.Length > 0;

    /// <summary>Reads an address; what makes no sense there counts as absent.</summary>
    public static RunListQuery Of(IQueryCollection query) => new()
    {
        Text = One(query, "q").Trim(),
        Status = Known(One(query, "status"), [RunStates.Running, RunStates.Completed, RunStates.Failed]),
        Repository = One(query, "repo"),
        TaskType = Known(One(query, "type"), TaskTypes.All),
        Order = Enum.TryParse<RunOrder>(One(query, "sort"), ignoreCase: true, out var order) && Enum.IsDefined(order) ? order : RunOrder.Newest,
        Cursor = One(query, "cursor"),
        Trail = [.. query["back"].OfType<string>().Where(cursor => cursor.Length is > 0 and < 500).TakeLast(MostPagesBack)],
        Size = int.TryParse(One(query, "size"), out var size) && size is 25 or 50 or 100 ? size : 50,
    };

    /// <summary>The same list, from its first page.</summary>
    public RunListQuery FromStart() => this with { Cursor = "", Trail = [] };

    /// <summary>The page after this one.</summary>
    public RunListQuery Next(string cursor) =>
        this with { Cursor = cursor, Trail = Cursor.Length is 0 ? [] : [.. Trail.TakeLast(MostPagesBack - 1), Cursor] };

    /// <summary>The page before this one.</summary>
    public RunListQuery Previous() => Trail.Count > 0 ? this with { Cursor = Trail[^1], Trail = [.. Trail.SkipLast(1)] } : FromStart();

    /// <summary>The address of this list.</summary>
    /// <param name="path">The page that shows it.</param>
    public string AddressOn(string path)
    {
        List<KeyValuePair<string, string?>> parameters =
        [
            new("q", Text), new("status", Status), new("repo", Repository), new("type", TaskType),
            new("sort", Order is RunOrder.Newest ? "" : Order.ToString().ToLowerInvariant()),
            new("size", Size is 50 ? "" : Size.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("cursor", Cursor), .. Trail.Select(cursor => new KeyValuePair<string, string?>("back", cursor)),
        ];
        return QueryHelpers.AddQueryString(path, parameters.Where(parameter => parameter.Value is { Length: > 0 }));
    }

    /// <summary>The same for a store.</summary>
    public RunQuery ForStore() => new()
    {
        Text = Text.Length is 0 ? null : Text,
        Statuses = Status.Length is 0 ? null : [Status],
        Repository = Repository.Length is 0 ? null : Repository,
        TaskType = TaskType.Length is 0 ? null : TaskType,
        Order = Order,
        Limit = Size,
        Cursor = Cursor.Length is 0 ? null : Cursor,
    };

    private static string One(IQueryCollection query, string name) => query[name].ToString() is { Length: <= 500 } value ? value : "";

    private static string Known(string word, IReadOnlyList<string> words) => words.Contains(word) ? word : "";
}
