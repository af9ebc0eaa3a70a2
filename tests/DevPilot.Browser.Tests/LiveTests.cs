using DevPilot.TestSupport;
using DevPilot.Web.Tests.Dashboard;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

[Collection(BrowserTests.Name)]
[Trait("Category", "Slow")]
public sealed class LiveTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_run_is_watched_to_its_end()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation", events: 12);
        var page = await chromium.OpenAsync(site.Address);
        var watched = Watched.On(page);
        await page.GotoAsync($"/runs/{run.Id}");
        await Waiting.ForLiveAsync(page);
        await Assertions.Expect(page.Locator(".timeline .running")).Not.ToHaveCountAsync(0);

        await SampleRuns.AddFilesAsync(site.Store, run.Id, "validation");
        await site.Store.AppendEventsAsync(run.Id, [.. SampleRuns.Events("validation").Skip(12)], CancellationToken.None);

        await Assertions.Expect(page.Locator(".head-line")).ToContainTextAsync("Accepted");
        await Assertions.Expect(page.Locator(".steps .done")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator("#run-scores .scores dt")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator("#announcements")).ToContainTextAsync("The run ended: Accepted.");
        Assert.Empty(watched.Complaints);
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task A_new_run_comes_into_the_list_and_the_focus_stays()
    {
        await using var site = await DashboardSite.StartAsync();
        var first = await SampleRuns.AddAsync(site.Store, "validation");
        var page = await chromium.OpenAsync(site.Address);
        await page.GotoAsync("/");
        await Waiting.ForLiveAsync(page);
        var link = page.Locator($".runs a[href='/runs/{first.Id}']");
        await link.FocusAsync();

        await SampleRuns.AddAsync(site.Store, "rename");

        await Assertions.Expect(page.Locator(".runs tbody tr")).ToHaveCountAsync(2);
        await Assertions.Expect(link).ToBeFocusedAsync();
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task What_was_opened_stays_open()
    {
        await using var site = await DashboardSite.StartAsync();
        var run = await SampleRuns.AddAsync(site.Store, "validation");
        var page = await chromium.OpenAsync(site.Address);
        await page.GotoAsync($"/runs/{run.Id}");
        await Waiting.ForLiveAsync(page);
        await page.Locator("#run-scores summary").First.ClickAsync();

        var evaluation = System.Text.Encoding.UTF8.GetString((await site.Store.ArtefactAsync(run.Id, "evaluation.json", CancellationToken.None))!);
        await SampleRuns.PutAsync(site.Store, run.Id, "evaluation.json", evaluation.Replace("\"recommendations\": []", "\"recommendations\": [\"Write one more test.\"]", StringComparison.Ordinal));

        await Assertions.Expect(page.Locator("#run-scores")).ToContainTextAsync("Write one more test.");
        await Assertions.Expect(page.Locator("#run-scores details").First).ToHaveAttributeAsync("open", "");
        await page.Context.CloseAsync();
    }
}
