using System.Net;
using AngleSharp.Dom;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Dashboard;

public sealed class RunListPageTests
{
    [Fact]
    public async Task An_empty_store_says_how_runs_come_in()
    {
        await using var site = await DashboardSite.StartAsync();

        var page = await site.ReadAsync("/");

        Assert.Equal("No runs yet", page.QuerySelector("main h2")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("table"));
    }

    [Fact]
    public async Task A_run_of_the_pipeline_shows_its_figures()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "rename");

        var page = await site.ReadAsync("/");

        var row = page.QuerySelectorAll(".runs tbody tr").Single();
        Assert.Equal($"/runs/{run.Id}", row.QuerySelector("td.request a")!.GetAttribute("href"));
        var cells = row.QuerySelectorAll("td").Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["✓Completed", "EcommerceApp", "✓Accepted", "8.7", "25 passed,", "45.0 s", "$0"], cells.Where((_, index) => index is not (1 or 8)));
    }

    [Fact]
    public async Task What_a_client_wrote_is_text_and_never_markup()
    {
        await using var site = await DashboardSite.StartAsync();
        await site.Store.AddAsync(SitePages.Run("<img src=x>", "<script>alert(1)</script> \u202Egnp.exe") with { Repository = "\"><b>" }, CancellationToken.None);

        var page = await site.ReadAsync("/");

        Assert.Empty(page.QuerySelectorAll("main script, main img, main b"));
        Assert.Contains("<script>alert(1)</script> ⟨U+202E⟩gnp.exe", page.QuerySelector("td.request a")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_malformed_run_shows_as_such_and_the_others_stand()
    {
        await using var site = await DashboardSite.StartAsync();
        await site.Store.AddAsync(SitePages.Run("good"), CancellationToken.None);
        await site.Store.AddAsync(SitePages.Run("bad") with { Status = "exploded", Score = 12, DurationMs = -5 }, CancellationToken.None);

        var page = await site.ReadAsync("/");

        Assert.Equal(2, page.QuerySelectorAll(".runs tbody tr").Length);
        var damaged = page.QuerySelectorAll("tr.damaged").Single();
        Assert.Contains("Its status is \"exploded\". Its score is not between 0 and 10. A figure is below zero.", damaged.TextContent, StringComparison.Ordinal);
        Assert.Equal("/runs/bad", damaged.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_store_that_is_away_is_a_page_that_can_be_tried_again()
    {
        await using var site = await DashboardSite.StartAsync(new AbsentStore());

        var page = await site.ReadAsync("/?q=shop", HttpStatusCode.ServiceUnavailable);

        Assert.Equal("The store is away", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Nobody answers.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/?q=shop", page.QuerySelector("a.button.primary")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Filters_are_in_the_address_and_in_the_form()
    {
        await using var site = await DashboardSite.StartAsync();
        await SampleRuns.AddAsync(site.Store, "rename");
        await site.Store.AddAsync(SitePages.Run("other", "rename nothing"), CancellationToken.None);

        var page = await site.ReadAsync("/?q=rename&repo=EcommerceApp&type=pipeline&status=completed&sort=score");

        Assert.Single(page.QuerySelectorAll(".runs tbody tr"));
        Assert.Equal("rename", page.QuerySelector("input[name=q]")!.GetAttribute("value"));
        Assert.Equal(
            ["completed", "EcommerceApp", "pipeline", "score", "50"],
            page.QuerySelectorAll(".filters option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Equal("descending", page.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task Filters_that_nothing_fits_say_so()
    {
        await using var site = await DashboardSite.StartAsync();
        await SampleRuns.AddAsync(site.Store, "rename");

        Assert.Equal("No run fits", (await site.ReadAsync("/?q=zebra")).QuerySelector("main h2")!.TextContent);
    }

    [Fact]
    public async Task All_pages_can_be_walked_forth_and_back()
    {
        await using var site = await DashboardSite.StartAsync();
        for (var index = 0; index < 80; index++)
        {
            await site.Store.AddAsync(
                SitePages.Run($"run-{index:00}", $"number {index}", new DateTimeOffset(2026, 1, 1, 0, index / 60, index % 60, TimeSpan.Zero)), CancellationToken.None);
        }

        var first = await site.ReadAsync("/?size=25");
        var second = await site.ReadAsync(Link(first, "next"));
        var third = await site.ReadAsync(Link(second, "next"));
        var last = await site.ReadAsync(Link(third, "next"));

        Assert.Equal(80, new[] { first, second, third, last }.SelectMany(Requests).Distinct().Count());
        Assert.Equal("number 0", Requests(last)[^1]);
        Assert.Null(last.QuerySelector("a[rel=next]"));
        Assert.Equal(Requests(third), Requests(await site.ReadAsync(Link(last, "prev"))));
        Assert.Equal(Requests(second), Requests(await site.ReadAsync(Link(await site.ReadAsync(Link(last, "prev")), "prev"))));
        Assert.Equal(Requests(first), Requests(await site.ReadAsync(Link(second, "prev"))));
    }

    [Fact]
    public async Task A_cursor_of_another_list_shows_the_first_page()
    {
        await using var site = await DashboardSite.StartAsync();
        await site.Store.AddAsync(SitePages.Run("only"), CancellationToken.None);

        Assert.Equal(["write tests"], Requests(await site.ReadAsync("/?cursor=nonsense")));
    }

    private static string Link(IParentNode page, string relation) => page.QuerySelector($"a[rel={relation}]")!.GetAttribute("href")!;

    private static List<string> Requests(IParentNode page) => [.. page.QuerySelectorAll("td.request > a").Select(link => link.TextContent.Trim())];
}
