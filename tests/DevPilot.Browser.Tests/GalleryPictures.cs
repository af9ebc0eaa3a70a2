using DevPilot.Web.Tests.Dashboard;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

/// <summary>Draws the pictures of the documentation anew when DEVPILOT_PICTURES names a folder for them.</summary>
[Collection(BrowserTests.Name)]
public sealed class GalleryPictures(Chromium chromium)
{
    public static readonly TheoryData<string, int, bool> Pictures = new()
    {
        { "runs", 1280, false },
        { "runs-dark", 1280, true },
        { "runs-phone", 390, false },
        { "run", 1280, false },
        { "run-dark", 1280, true },
        { "run-phone", 390, true },
        { "run-live", 1280, false },
        { "changes", 1280, false },
        { "changes-split-dark", 1280, true },
        { "changes-phone", 390, false },
        { "tests", 1280, false },
        { "report", 1280, false },
        { "exchanges", 1280, false },
        { "exchange", 1280, false },
        { "start", 1280, false },
        { "apply", 1280, false },
        { "trends", 1280, false },
        { "trends-models-dark", 1280, true },
        { "trends-phone", 390, false },
        { "empty", 1280, false },
        { "missing", 1280, true },
    };

    [BrowserTheory]
    [MemberData(nameof(Pictures))]
    public async Task A_picture_of_each_page_can_be_drawn(string name, int width, bool isDark)
    {
        await using var site = await DashboardSite.StartAsync();
        var address = await Gallery.AddressAsync(site, name);
        var page = await chromium.OpenAsync(site.Address, new Reader { Width = width, IsDark = isDark });

        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });

        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("DEVPILOT_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"dashboard-{name}.png"), FullPage = true });
        await page.Context.CloseAsync();
    }
}
