using DevPilot.Web.Tests.Dashboard;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

/// <summary>Draws the pictures of the documentation anew when DEVPILOT_PICTURES names a folder for them, such as <c>docs/images</c>.</summary>
[Collection(BrowserTests.Name)]
[Trait("Category", "Slow")]
public sealed class GalleryPictures(Chromium chromium)
{
    /// <summary>Picture, page, width, darkness, height of what is shown of a long page.</summary>
    public static readonly TheoryData<string, string, int, bool, int> Pictures = new()
    {
        { "runs", "runs", 1280, false, 860 },
        { "run", "run", 1280, false, 1180 },
        { "changes", "changes", 1280, true, 1000 },
        { "trends", "trends-models", 1280, false, 830 },
        { "phone", "run", 390, true, 844 },
    };

    [BrowserTheory]
    [MemberData(nameof(Pictures))]
    public async Task A_picture_of_a_page_can_be_drawn(string name, string pageName, int width, bool isDark, int height)
    {
        await using var site = await DashboardSite.StartAsync();
        var addresses = await Gallery.FillAsync(site);
        var page = await chromium.OpenAsync(site.Address, new Reader { Width = width, IsDark = isDark });
        await page.SetViewportSizeAsync(width, height);

        await page.GotoAsync(addresses[pageName]);
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("DEVPILOT_PICTURES") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"dashboard-{name}.png") });
        }

        await page.Context.CloseAsync();
    }
}
