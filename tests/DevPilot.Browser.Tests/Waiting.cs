using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

/// <summary>Waiting for what is not on a page.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isSo())
            await Task.Delay(100, limit.Token);
    }

    /// <summary>Waits until a page is at an address. Playwright's own way also waits for the page to be loaded, and can miss that it was.</summary>
    public static Task ForAddressAsync(IPage page, string pattern) =>
        Assertions.Expect(page).ToHaveURLAsync(new Regex(pattern), new() { Timeout = 60_000 });
}
