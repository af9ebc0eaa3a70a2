using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace DevPilot.Browser.Tests;

/// <summary>What a page complained of: errors of its script, refusals of the content policy, files that did not come.</summary>
internal sealed class Watched
{
    private readonly ConcurrentQueue<string> _complaints = [];

    private Watched(IPage page)
    {
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" && !message.Text.Contains("404", StringComparison.Ordinal))
                _complaints.Enqueue(message.Text);
        };
    }

    public IReadOnlyList<string> Complaints => [.. _complaints];

    public static Watched On(IPage page) => new(page);
}
