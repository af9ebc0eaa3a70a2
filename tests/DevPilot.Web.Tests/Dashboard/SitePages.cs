using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Tests.Dashboard;

/// <summary>Pages of a site as documents.</summary>
internal static class SitePages
{
    private static readonly HtmlParser Parser = new();

    public static async Task<IHtmlDocument> ReadAsync(this DashboardSite site, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await site.Client.GetAsync(address);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        return Parser.ParseDocument(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends a form of a page as a browser does, hidden fields and the cookie included.</summary>
    public static async Task<HttpResponseMessage> PostAsync(this DashboardSite site, string page, string action, IReadOnlyDictionary<string, string>? fields = null)
    {
        using var shown = await site.Client.GetAsync(page);
        var document = Parser.ParseDocument(await shown.Content.ReadAsStringAsync());
        var form = document.QuerySelectorAll<IHtmlFormElement>($"form[action='{action}']").Single();
        var values = form.QuerySelectorAll<IHtmlInputElement>("input").Where(input => input.Name is not null).ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in fields ?? new Dictionary<string, string>())
            values[name] = value;
        return await site.Client.PostAsync(action, new FormUrlEncodedContent(values));
    }

    /// <summary>A run with nothing special about it.</summary>
    public static RunRecord Run(string id, string input = "write tests", DateTimeOffset? at = null) => new()
    {
        Id = id,
        TaskType = "tests",
        Timestamp = at ?? new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero),
        Input = input,
        OutputSummary = "",
        Status = RunStates.Completed,
    };
}
