using System.Text.Json;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>One exchange with a model as a conversation.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Facts">Agent, model, tokens and the like.</param>
/// <param name="Messages">What was sent and what came back; empty where the file cannot be read as an exchange.</param>
/// <param name="Raw">The file as it is.</param>
public sealed record ShownExchange(string Name, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<ShownMessage> Messages, string Raw)
{
    /// <summary>Reads a file leniently: its form belongs to the libraries that wrote it.</summary>
    public static ShownExchange Of(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind is not JsonValueKind.Object ? Unread(name, json) : new ShownExchange(
                name,
                [.. FactsOf(root)],
                [.. MessagesOf(root, "messages"), .. MessagesOf(root, "answer")],
                json);
        }
        catch (JsonException)
        {
            return Unread(name, json);
        }
    }

    private static ShownExchange Unread(string name, string json) => new(name, [], [], json);

    private static IEnumerable<(string, string)> FactsOf(JsonElement root)
    {
        foreach (var (key, label) in new[] { ("agent", "Agent"), ("round", "Round"), ("model", "Model"), ("finishReason", "Stopped") })
        {
            if (root.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                yield return (label, value.ToString());
        }

        if (root.TryGetProperty("usage", out var usage) && usage.ValueKind is JsonValueKind.Object)
        {
            foreach (var (key, label) in new[] { ("inputTokens", "Tokens sent"), ("outputTokens", "Tokens received"), ("costUsd", "Cost, $") })
            {
                if (usage.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.Number)
                    yield return (label, value.ToString());
            }
        }
    }

    private static IEnumerable<ShownMessage> MessagesOf(JsonElement root, string name)
    {
        if (!root.TryGetProperty(name, out var messages) || messages.ValueKind is not JsonValueKind.Array)
            yield break;
        foreach (var message in messages.EnumerateArray().Where(message => message.ValueKind is JsonValueKind.Object))
        {
            var role = message.TryGetProperty("role", out var named) && named.ValueKind is JsonValueKind.String ? named.GetString()! : "unknown";
            var parts = message.TryGetProperty("contents", out var contents) && contents.ValueKind is JsonValueKind.Array
                ? contents.EnumerateArray().Select(TextOf)
                : [message.GetRawText()];
            yield return new ShownMessage(name is "answer" ? $"{role}, the answer" : role, string.Join("\n\n", parts));
        }
    }

    private static string TextOf(JsonElement content) =>
        content.ValueKind is JsonValueKind.Object && content.TryGetProperty("text", out var text) && text.ValueKind is JsonValueKind.String
            ? text.GetString()!
            : content.GetRawText();
}

/// <summary>One message of a conversation.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Text">What is said.</param>
public sealed record ShownMessage(string Role, string Text);
