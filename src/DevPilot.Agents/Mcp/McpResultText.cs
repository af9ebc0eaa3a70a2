using System.Globalization;
using ModelContextProtocol.Protocol;

namespace DevPilot.Agents.Mcp;

/// <summary>What a tool gave back, as text for a model. What is no text is named.</summary>
internal static class McpResultText
{
    /// <summary>All parts, one below the other.</summary>
    public static string Of(CallToolResult result)
    {
        var text = string.Join('\n', result.Content.Select(Of).Where(part => part.Length > 0));
        return text.Length is 0 && result.StructuredContent is { } structured ? structured.ToString() : text;
    }

    private static string Of(ContentBlock block) => block switch
    {
        TextContentBlock { Text: var text } => text,
        EmbeddedResourceBlock { Resource: TextResourceContents { Text: var text } } => text,
        EmbeddedResourceBlock { Resource: var resource } => $"[{resource.MimeType ?? "a resource"} at {resource.Uri}, not shown]",
        ResourceLinkBlock link => $"[{link.Name}: {link.Uri}]",
        ImageContentBlock image => string.Create(CultureInfo.InvariantCulture, $"[image, {image.MimeType}, not shown]"),
        AudioContentBlock audio => string.Create(CultureInfo.InvariantCulture, $"[audio, {audio.MimeType}, not shown]"),
        _ => $"[{block.Type}, not shown]",
    };
}
