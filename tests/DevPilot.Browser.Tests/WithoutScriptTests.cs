using DevPilot.Web.Tests.Dashboard;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

[Collection(BrowserTests.Name)]
[Trait("Category", "Slow")]
public sealed class WithoutScriptTests(Chromium chromium)
{
    private static readonly Reader WithoutScript = new() { HasScript = false };

    [BrowserFact]
    public async Task Everything_can_be_read_by_links_and_forms()
    {
        await using var site = await DashboardSite.StartAsync();
        await Gallery.FillAsync(site);
        var page = await chromium.OpenAsync(site.Address, WithoutScript);

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Previous" })).ToBeVisibleAsync();
        await page.GetByLabel("Search").FillAsync("email valid");
        await page.GetByLabel("Status").SelectOptionAsync("completed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Waiting.ForAddressAsync(page, @"[?&]q=email");
        await page.Locator(".runs tbody a").First.ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Add email validation to User model");
        await page.GetByRole(AriaRole.Link, new() { Name = "Changes", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Side by side" }).ClickAsync();
        await Assertions.Expect(page.Locator("table.diff.split").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Trends" }).ClickAsync();
        await page.GetByLabel("A line for").SelectOptionAsync("model");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.Locator(".legend li")).ToHaveCountAsync(3);
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task A_run_is_started_watched_and_applied()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Processes.PlaySample("validation", site.Repository);
        var page = await chromium.OpenAsync(site.Address, WithoutScript);

        await page.GotoAsync("/start");
        await page.GetByLabel("What should change?").FillAsync("Add email validation to User model");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Waiting.ForAddressAsync(page, "/(start|runs)/[^/]+$");
        var job = page.Url;
        await Waiting.UntilAsync(async () =>
        {
            await page.GotoAsync(job);
            return await page.GetByRole(AriaRole.Link, new() { Name = "Apply" }).CountAsync() > 0;
        });
        Assert.Contains("/runs/", page.Url, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Apply" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply the change" }).ClickAsync();

        await Waiting.ForAddressAsync(page, "/runs/[^/]+$");
        await Assertions.Expect(page.Locator(".head-line")).ToContainTextAsync("Accepted");
        Assert.Contains(site.Processes.Commands, command => command.Arguments[0] == "apply");
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task Colours_are_chosen_and_kept()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await chromium.OpenAsync(site.Address, WithoutScript);

        await page.GotoAsync("/trends");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dark colours" }).ClickAsync();

        await Waiting.ForAddressAsync(page, "/trends$");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(18, 22, 28)");
        await page.Context.CloseAsync();
    }
}
