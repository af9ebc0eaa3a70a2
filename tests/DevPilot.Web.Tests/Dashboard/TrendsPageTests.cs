using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Dashboard;

public sealed class TrendsPageTests
{
    [Fact]
    public async Task Charts_have_titles_descriptions_and_a_table_beside_them()
    {
        await using var site = await DashboardSite.StartAsync();
        await SampleGallery.FillAsync(site.Store, TimeProvider.System.GetUtcNow());

        var page = await site.ReadAsync("/trends");

        Assert.Equal(["Runs", "Acceptance", "Score", "Time", "Cost", "Tests"], page.QuerySelectorAll("svg.chart > title").Select(title => title.TextContent));
        Assert.All(page.QuerySelectorAll("svg.chart"), chart =>
        {
            var ids = chart.GetAttribute("aria-labelledby")!.Split(' ');
            Assert.All(ids, id => Assert.NotEmpty(page.GetElementById(id)!.TextContent));
            Assert.NotEmpty(chart.QuerySelectorAll("path.line"));
        });
        Assert.NotEmpty(page.QuerySelectorAll("details table tbody tr"));
    }

    [Fact]
    public async Task Each_model_has_a_line_of_its_own()
    {
        await using var site = await DashboardSite.StartAsync();
        await SampleGallery.FillAsync(site.Store, TimeProvider.System.GetUtcNow());

        var page = await site.ReadAsync("/trends?by=model&days=90");

        Assert.Equal(["anthropic/claude-sonnet-4-5", "builtin", "openai/gpt-5"], page.QuerySelectorAll(".legend li").Select(item => item.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.Equal(3, page.QuerySelector("svg.chart")!.QuerySelectorAll("path.line").Length);
    }

    [Fact]
    public async Task A_filter_restricts_figures_and_stays_in_the_form()
    {
        await using var site = await DashboardSite.StartAsync();
        await SampleGallery.FillAsync(site.Store, TimeProvider.System.GetUtcNow());

        var page = await site.ReadAsync("/trends?repo=Ledger&model=openai%2Fgpt-5&days=365");

        Assert.Equal("13", page.QuerySelector(".tiles dd")!.TextContent);
        Assert.Equal(["365", "Ledger", "openai/gpt-5", "all"], page.QuerySelectorAll(".filters option[selected]").Select(option => option.GetAttribute("value")));
    }

    [Fact]
    public async Task A_range_without_runs_says_so()
    {
        await using var site = await DashboardSite.StartAsync();

        var page = await site.ReadAsync("/trends?days=7");

        Assert.Equal("No finished runs in this range", page.QuerySelector(".empty h2")!.TextContent);
        Assert.Equal("/trends?days=365", page.QuerySelector(".empty a")!.GetAttribute("href"));
    }
}
