using DevPilot.Web.Dashboard.Wording;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>Markdown from runs as HTML that does nothing: no raw HTML, no script, nothing fetched from elsewhere.</summary>
internal static class SafeMarkdown
{
    private const int Longest = 400_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseTaskLists().Build();

    /// <summary>The HTML of a text; headings begin at the second level.</summary>
    public static MarkupString Of(string text)
    {
        var document = Markdown.Parse(VisibleText.Of(text, Longest), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(heading.Level + 1, 6);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            MakeHarmless(link);
        return new MarkupString(document.ToHtml(Pipeline));
    }

    private static void MakeHarmless(LinkInline link)
    {
        var isWeb = Uri.TryCreate(link.Url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        if (!isWeb || link.IsImage)
            link.Url = link.IsImage ? "data:," : "#";
        if (isWeb)
            link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
    }
}
