using System.Text;
using System.Text.Json;
using DevPilot.Agents.Providers;

namespace DevPilot.Agents.Loop;

/// <summary>Finds the JSON object in an answer, whatever stands around it.</summary>
internal static class JsonInText
{
    /// <summary>Braces of prose and code that are tried before the answer is given up.</summary>
    private const int MostAttempts = 400;
    private static readonly JsonReaderOptions _tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 64 };

    /// <summary>The last complete object that has one of the names; null when there is none.</summary>
    /// <param name="text">The answer: JSON alone, in a fence, or between prose.</param>
    /// <param name="names">Properties of which the object must have at least one; others in the text are examples and fragments.</param>
    public static JsonElement? Find(string text, IReadOnlyCollection<string> names)
    {
        var bytes = Encoding.UTF8.GetBytes(WellFormedText.Of(text)).AsMemory();
        JsonElement? found = null;
        var at = bytes.Span.IndexOf((byte)'{');
        for (var attempt = 0; at >= 0 && attempt < MostAttempts; attempt++)
        {
            var step = 1;
            if (ParseAt(bytes.Span[at..]) is var (element, length) && names.Any(name => element.TryGetProperty(name, out _)))
                (found, step) = (element, length);

            var next = bytes.Span[(at + step)..].IndexOf((byte)'{');
            at = next < 0 ? -1 : at + step + next;
        }

        return found;
    }

    private static (JsonElement Element, int Length)? ParseAt(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: true, new JsonReaderState(_tolerant));
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var document))
                return null;
            using (document)
                return (document.RootElement.Clone(), (int)reader.BytesConsumed);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
