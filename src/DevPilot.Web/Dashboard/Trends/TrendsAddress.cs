using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DevPilot.Web.Dashboard.Trends;

/// <summary>What the trends show, as their address says it.</summary>
public sealed record TrendsAddress
{
    /// <summary>Ranges that can be chosen, in days.</summary>
    public static IReadOnlyList<int> Ranges { get; } = [7, 30, 90, 365];

    /// <summary>Days up to today, itself included.</summary>
    public int Days { get; init; } = 30;

    /// <summary>Name of a repository; empty for all.</summary>
    public string Repository { get; init; } = "";

    /// <summary>Name of a model; empty for all.</summary>
    public string Model { get; init; } = "";

    /// <summary>What has a line of its own.</summary>
    public TrendGrouping By { get; init; }

    /// <summary>Days that one point stands for.</summary>
    public int Step => Days > 30 ? 7 : 1;

    /// <summary>Reads an address; what makes no sense there counts as absent.</summary>
    public static TrendsAddress Of(IQueryCollection query) => new()
    {
        Days = int.TryParse(query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Ranges.Contains(days) ? days : 30,
        Repository = One(query, "repo"),
        Model = One(query, "model"),
        By = Enum.TryParse<TrendGrouping>(query["by"], ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : TrendGrouping.All,
    };

    /// <summary>The address.</summary>
    public string Address => QueryHelpers.AddQueryString("/trends", new KeyValuePair<string, string?>[]
    {
        new("days", Days.ToString(CultureInfo.InvariantCulture)), new("repo", Repository), new("model", Model), new("by", By is TrendGrouping.All ? "" : By.ToString().ToLowerInvariant()),
    }.Where(parameter => parameter.Value is { Length: > 0 }));

    private static string One(IQueryCollection query, string name) => query[name].ToString() is { Length: <= 500 } value ? value : "";
}
