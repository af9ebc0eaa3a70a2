using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

/// <summary>Waiting for what is not on a page.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(Chromium.Patience));
        while (!await isSo())
            await Task.Delay(100, limit.Token);
    }

    /// <summary>Waits until a page is at an address. Playwright's own way also waits for the page to be loaded, and can miss that it was.</summary>
    public static Task ForAddressAsync(IPage page, string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = Chromium.Patience });

    /// <summary>Waits until a page follows the store: its script runs, and what the server had to say first is in place.</summary>
    public static Task ForLiveAsync(IPage page) => Assertions.Expect(page.Locator("#connection")).ToHaveTextAsync("Live");
}
