using System.Text;
using System.Text.Json;

namespace DevPilot.Agents.Definitions;

/// <summary>A key of a <c>config.json</c>.</summary>
/// <param name="Name">The key.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Value">What it says.</param>
internal sealed record ConfigField(string Name, int Line, JsonElement Value)
{
    private static readonly JsonReaderOptions _tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <summary>The keys of an object, comments and trailing commas passed over; none, and why, when it is no such thing.</summary>
    public static IReadOnlyList<ConfigField> ReadAll(string path, string json, DefinitionProblems problems)
    {
        const string Expected = "Expected is one JSON object, such as { \"description\": \"Looks for SQL injection\", \"blocking\": true }.";
        var bytes = Encoding.UTF8.GetBytes(json);
        var fields = new List<ConfigField>();
        try
        {
            var reader = new Utf8JsonReader(bytes, _tolerant);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
            {
                problems.Refuse(path, 1, $"it holds no JSON object. {Expected}");
                return [];
            }

            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var (name, line) = (reader.GetString()!, LineAt(bytes, reader.TokenStartIndex));
                reader.Read();
                fields.Add(new ConfigField(name, line, JsonElement.ParseValue(ref reader)));
            }

            // What comes after the object is read too, so that it is refused.
            reader.Read();
        }
        catch (JsonException broken)
        {
            problems.Refuse(path, (int)(broken.LineNumber ?? 0) + 1, $"it is no JSON: {FirstSentence(broken.Message)} {Expected}");
            return [];
        }

        foreach (var twice in fields.GroupBy(field => field.Name).Where(group => group.Count() > 1))
            problems.Refuse(path, twice.Last().Line, $"'{twice.Key}' stands there twice, first in line {twice.First().Line}. Keep one of them.");
        return fields;
    }

    private static int LineAt(ReadOnlySpan<byte> bytes, long index) => bytes[..(int)index].Count((byte)'\n') + 1;

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end > 0 ? message[..end] : message;
    }
}
