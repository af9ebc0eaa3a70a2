using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

/// <summary>The browser that all tests share: Debian's Chromium, without a window.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    /// <summary>How long anything is waited for. Generous: nothing is measured here, and the machine may have other work.</summary>
    public const int Patience = 300_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why tests are skipped here; null where they run.</summary>
    public static string? WhySkipped { get; } =
        File.Exists(Program) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) ? null : $"There is no {Program}; apt-get install chromium.";

    public async Task InitializeAsync()
    {
        if (WhySkipped is not null)
            return;
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = ["--no-sandbox"], Timeout = Patience });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of a reader of its own, with no cookies.</summary>
    public async Task<IPage> OpenAsync(Uri site, Reader? reader = null)
    {
        reader ??= new Reader();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = site.ToString(),
            JavaScriptEnabled = reader.HasScript,
            ColorScheme = reader.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = reader.Width, Height = reader.Width > 600 ? 900 : 780 },
            TimezoneId = "Etc/UTC",
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(Patience);
        context.SetDefaultNavigationTimeout(Patience);
        return await context.NewPageAsync();
    }
}

/// <summary>Whose browser it is.</summary>
public sealed record Reader
{
    public int Width { get; init; } = 1280;

    public bool IsDark { get; init; }

    public bool HasScript { get; init; } = true;
}

/// <summary>One browser for all classes, one test at a time: the machine has few cores.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
