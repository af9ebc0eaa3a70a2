using System.Text;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>One message of a stream, in the bytes that all watchers get.</summary>
/// <param name="Kind">The fragment that it carries, or one of the other kinds.</param>
/// <param name="Version">The change that it came with, from 1.</param>
/// <param name="Bytes">As Server-Sent Events have it.</param>
internal sealed record LiveMessage(string Kind, long Version, byte[] Bytes)
{
    /// <summary>What a screen reader says.</summary>
    public const string Announcement = "announce";

    /// <summary>Whether the store can be read: <c>on</c> or <c>away</c>.</summary>
    public const string State = "state";

    public static LiveMessage OfFragment(string id, string html, long version) => new(id, version, Encode("fragment", $"{id}\n{html}"));

    public static LiveMessage Of(string kind, string text, long version) => new(kind, version, Encode(kind, text));

    private static byte[] Encode(string name, string text)
    {
        var message = new StringBuilder(text.Length + 64).Append("event: ").Append(name).Append('\n');
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            message.Append("data: ").Append(line).Append('\n');
        return Encoding.UTF8.GetBytes(message.Append('\n').ToString());
    }
}
