using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

/// <summary>What a page complained of: errors of its script, refusals of the content policy, files that did not come.</summary>
internal sealed class Watched
{
    private readonly List<string> _complaints = [];

    private Watched(IPage page)
    {
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
    }

    public IReadOnlyList<string> Complaints => _complaints;

    public static Watched On(IPage page) => new(page);
}
