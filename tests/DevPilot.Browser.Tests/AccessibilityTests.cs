using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using DevPilot.Web.Tests.Dashboard;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

[Collection(BrowserTests.Name)]
[Trait("Category", "Slow")]
public sealed class AccessibilityTests(Chromium chromium)
{
    public static readonly TheoryData<int, bool> Readers = new() { { 1280, false }, { 1280, true }, { 360, false }, { 360, true } };

    private static readonly string[] Pages =
    [
        "runs", "run", "run-live", "changes", "changes-split", "tests", "exchanges", "exchange", "report", "apply", "start", "trends", "trends-models", "missing",
    ];

    [BrowserTheory]
    [MemberData(nameof(Readers))]
    public async Task No_page_has_a_serious_violation(int width, bool isDark)
    {
        await using var site = await DashboardSite.StartAsync();
        var addresses = await Gallery.FillAsync(site);
        var page = await chromium.OpenAsync(site.Address, new Reader { Width = width, IsDark = isDark });
        var watched = Watched.On(page);
        var violations = new List<string>();

        foreach (var name in Pages)
        {
            await page.GotoAsync(addresses[name]);
            // What is looked at is not replaced meanwhile.
            if (await page.Locator("main[data-live]").CountAsync() > 0)
                await Waiting.ForLiveAsync(page);
            foreach (var details in await page.QuerySelectorAllAsync("main details"))
                await details.EvaluateAsync("one => one.open = true");
            var result = await page.RunAxe();
            violations.AddRange(result.Violations.Where(IsSerious).Select(violation => $"{name}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
            if (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
                violations.Add($"{name}: wider than the screen");
        }

        Assert.Equal("", string.Join('\n', violations));
        Assert.Empty(watched.Complaints);
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task An_empty_list_and_no_allowed_repository_have_none_either()
    {
        await using var site = await DashboardSite.StartAsync(allowsRepository: false);
        var page = await chromium.OpenAsync(site.Address);
        foreach (var address in new[] { "/", "/start", "/trends", "/?q=zebra" })
        {
            await page.GotoAsync(address);
            if (await page.Locator("main[data-live]").CountAsync() > 0)
                await Waiting.ForLiveAsync(page);
            Assert.Empty((await page.RunAxe()).Violations.Where(IsSerious).Select(violation => $"{address}: {violation.Id}"));
        }

        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task The_keyboard_reaches_content_search_and_pages()
    {
        await using var site = await DashboardSite.StartAsync();
        await Gallery.FillAsync(site);
        var page = await chromium.OpenAsync(site.Address);
        await page.GotoAsync("/");

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("input[name=q]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("rename");
        await page.Keyboard.PressAsync("Enter");
        await Waiting.ForAddressAsync(page, @"/\?q=rename");
        // The keys work as soon as the page's script does.
        await Waiting.UntilAsync(async () =>
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync("t");
            return page.Url.EndsWith("/trends", StringComparison.Ordinal);
        });
        await page.Context.CloseAsync();
    }

    private static bool IsSerious(AxeResultItem violation) => violation.Impact is "serious" or "critical";
}
