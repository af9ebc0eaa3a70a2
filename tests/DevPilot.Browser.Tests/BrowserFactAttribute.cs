namespace DevPilot.Browser.Tests;

/// <summary>A test in a real browser; skipped, and said so, where there is none. In continuous integration there is one, or the test fails.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.WhySkipped;
}

/// <summary>The same with rows of values.</summary>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.WhySkipped;
}
