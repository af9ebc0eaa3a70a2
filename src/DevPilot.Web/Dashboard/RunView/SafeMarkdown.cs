using System.Text.Encodings.Web;
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

    /// <summary>The HTML of a text; headings begin at the second level. A text that is nested beyond reason is shown as it is.</summary>
    public static MarkupString Of(string text)
    {
        var visible = VisibleText.Of(text, Longest);
        try
        {
            return new MarkupString(HtmlOf(visible));
        }
        catch (ArgumentException)
        {
            // The parser and the renderer both refuse what would take their stack.
            return new MarkupString($"<pre>{HtmlEncoder.Default.Encode(visible)}</pre>");
        }
    }

    private static string HtmlOf(string text)
    {
        var document = Markdown.Parse(text, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
            heading.Level = Math.Min(heading.Level + 1, 6);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            MakeHarmless(link);
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !IsWeb(link.Url)).ToList())
            link.ReplaceBy(new LiteralInline(link.Url));
        return document.ToHtml(Pipeline);
    }

    private static void MakeHarmless(LinkInline link)
    {
        var isWeb = IsWeb(link.Url);
        if (!isWeb || link.IsImage)
            link.Url = link.IsImage ? "data:," : "#";
        if (isWeb)
            link.GetAttributes().AddProperty("rel", "noopener noreferrer nofollow");
    }

    private static bool IsWeb(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
