using System.Text.RegularExpressions;
using DevPilot.Web.Tests.Dashboard;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

[Collection(BrowserTests.Name)]
[Trait("Category", "Slow")]
public sealed class ActionTests(Chromium chromium)
{
    [BrowserFact]
    public async Task A_run_is_started_cancelled_resumed_applied_and_asked_again()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Processes.PlayUntilStopped("validation", site.Repository, events: 12);
        var page = await chromium.OpenAsync(site.Address);
        var watched = Watched.On(page);

        await page.GotoAsync("/start");
        await page.GetByLabel("What should change?").FillAsync("Add email validation to User model");
        await page.GetByLabel("Model", new() { Exact = true }).FillAsync("builtin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Waiting.ForAddressAsync(page, "/runs/[^/]+$");
        await Assertions.Expect(page.Locator(".head-line")).ToContainTextAsync("Running");
        await Waiting.ForLiveAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel the run" }).ClickAsync();
        await Waiting.ForAddressAsync(page, "/runs/[^/]+$");

        // Its process is gone and told no end: it can be resumed once the page has heard nothing for long, or at once by its address.
        site.Processes.PlaySample("validation", site.Repository);
        var run = new Uri(page.Url).AbsolutePath;
        await Waiting.UntilAsync(async () => (await page.GotoAsync(run + "/resume"))!.Ok);
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume the run" }).ClickAsync();
        await Assertions.Expect(page.Locator(".head-line")).ToContainTextAsync("Accepted");

        await page.GetByRole(AriaRole.Link, new() { Name = "Apply" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply the change" }).ClickAsync();
        await Waiting.ForAddressAsync(page, Regex.Escape(run) + "$");
        await page.GetByRole(AriaRole.Link, new() { Name = "Run again" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("What should change?")).ToHaveValueAsync("Add email validation to User model");

        Assert.Equal(["run", "resume", "apply"], site.Processes.Commands.Select(command => command.Arguments[0]));
        Assert.DoesNotContain(watched.Complaints, complaint => !complaint.Contains("409", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task The_app_can_be_installed()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await chromium.OpenAsync(site.Address);
        await page.GotoAsync("/");

        var session = await page.Context.NewCDPSessionAsync(page);
        var manifest = await session.SendAsync("Page.getAppManifest");
        var errors = await session.SendAsync("Page.getInstallabilityErrors");

        Assert.Contains("\"start_url\"", manifest!.Value.GetProperty("data").GetString(), StringComparison.Ordinal);
        Assert.Empty(manifest.Value.GetProperty("errors").EnumerateArray());
        // A context of a test is a private window, where nothing is installed; nothing else may stand in the way.
        Assert.Equal([], errors!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(error => error.GetProperty("errorId").GetString()).Where(error => error != "in-incognito"));
        await page.Context.CloseAsync();
    }
}
