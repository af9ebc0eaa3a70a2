using System.Net;
using System.Text.RegularExpressions;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Dashboard;

public sealed partial class FrameTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/start")]
    [InlineData("/trends")]
    [InlineData("/nowhere")]
    public async Task No_page_has_script_or_style_of_its_own(string address)
    {
        await using var site = await DashboardSite.StartAsync();
        await SampleRuns.AddAsync(site.Store, "validation");

        var html = await (await site.Client.GetAsync(address)).Content.ReadAsStringAsync();

        Assert.DoesNotMatch(InlineCode(), html);
        Assert.Contains("<a class=\"skip\" href=\"#main\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_pages_are_kept_by_browsers_until_they_change()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await site.ReadAsync("/");

        foreach (var address in page.QuerySelectorAll("link[href], script[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
        {
            using var answer = await site.Client.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            if (!address.EndsWith(".webmanifest", StringComparison.Ordinal))
                Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        using var again = new HttpRequestMessage(HttpMethod.Get, "/devpilot.css");
        using var css = await site.Client.GetAsync("/devpilot.css");
        again.Headers.IfNoneMatch.Add(css.Headers.ETag!);
        using var unchanged = await site.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("dark", "/trends?days=7", "/trends?days=7")]
    [InlineData("light", "//evil.example", "/")]
    [InlineData("auto", "https://evil.example", "/")]
    [InlineData("dark", "/\\evil.example", "/")]
    public async Task A_choice_of_colours_is_kept_and_leads_back(string theme, string back, string location)
    {
        await using var site = await DashboardSite.StartAsync();

        using var answer = await site.Client.PostAsync("/theme", new FormUrlEncodedContent([new("theme", theme), new("back", back)]));

        Assert.Equal((HttpStatusCode.Found, location), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Equal(theme, (await site.ReadAsync("/")).DocumentElement.GetAttribute("data-theme"));
    }

    [Fact]
    public async Task A_choice_that_does_not_exist_is_refused()
    {
        await using var site = await DashboardSite.StartAsync();

        using var answer = await site.Client.PostAsync("/theme", new FormUrlEncodedContent([new("theme", "pink")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [GeneratedRegex("""<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();
}
