using System.Text.Json;

namespace DevPilot.ScriptedModels;

/// <summary>Anthropic Messages.</summary>
internal sealed class AnthropicWire : IWire
{
    private int _answers;

    public static AnthropicWire Instance { get; } = new();

    public ScriptedRequest Read(JsonElement body, int number, IReadOnlyDictionary<string, string> headers) => new(
        WireProtocol.Anthropic,
        number,
        body,
        body.TryGetProperty("system", out var system) ? TextOf(system) : "",
        [.. body.GetProperty("messages").EnumerateArray().Select(message => new ScriptedMessage(RoleOf(message), TextOf(message.GetProperty("content"))))],
        body.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)] : [],
        body.TryGetProperty("stream", out var stream) && stream.GetBoolean(),
        headers);

    public string Whole(ScriptedAnswer answer) => JsonSerializer.Serialize(new
    {
        id = $"msg_{Interlocked.Increment(ref _answers)}",
        type = "message",
        role = "assistant",
        model = "scripted",
        content = Contents(answer),
        stop_reason = answer.Stop,
        stop_sequence = (string?)null,
        usage = Usage(answer),
    });

    public IEnumerable<(string Text, bool IsPiece)> Stream(ScriptedAnswer answer)
    {
        // Clients take messages and calls with an id that they know for the ones that they know.
        var number = Interlocked.Increment(ref _answers);
        yield return Event("message_start", new
        {
            type = "message_start",
            message = new { id = $"msg_{number}", type = "message", role = "assistant", model = "scripted", content = Array.Empty<object>(), stop_reason = (string?)null, stop_sequence = (string?)null, usage = Usage(answer) },
        });
        var index = 0;
        if (answer.Text.Length > 0)
        {
            yield return Event("content_block_start", new { type = "content_block_start", index, content_block = new { type = "text", text = "" } });
            foreach (var piece in answer.Pieces())
                yield return Event("content_block_delta", new { type = "content_block_delta", index, delta = new { type = "text_delta", text = piece } }, isPiece: true);
            yield return Event("content_block_stop", new { type = "content_block_stop", index });
            index++;
        }

        foreach (var call in answer.ToolCalls)
        {
            yield return Event("content_block_start", new { type = "content_block_start", index, content_block = new { type = "tool_use", id = $"toolu_{number}_{index}", name = call.Name, input = new { } } });
            foreach (var piece in call.Arguments.Chunk(30).Select(characters => new string(characters)))
                yield return Event("content_block_delta", new { type = "content_block_delta", index, delta = new { type = "input_json_delta", partial_json = piece } }, isPiece: true);
            yield return Event("content_block_stop", new { type = "content_block_stop", index });
            index++;
        }

        yield return Event("message_delta", new { type = "message_delta", delta = new { stop_reason = answer.Stop, stop_sequence = (string?)null }, usage = new { output_tokens = answer.OutputTokens } });
        yield return Event("message_stop", new { type = "message_stop" });
    }

    private static (string Text, bool IsPiece) Event(string name, object data, bool isPiece = false) => ($"event: {name}\ndata: {JsonSerializer.Serialize(data)}\n\n", isPiece);

    private static object Usage(ScriptedAnswer answer) => new
    {
        input_tokens = answer.InputTokens - answer.CacheReadTokens,
        output_tokens = answer.OutputTokens,
        cache_read_input_tokens = answer.CacheReadTokens,
        cache_creation_input_tokens = 0,
    };

    private object[] Contents(ScriptedAnswer answer) =>
    [
        .. answer.Text.Length > 0 ? new object[] { new { type = "text", text = answer.Text } } : [],
        .. answer.ToolCalls.Select((call, index) => new { type = "tool_use", id = $"toolu_{_answers}_{index}", name = call.Name, input = JsonElement.Parse(call.Arguments) }),
    ];

    private static string RoleOf(JsonElement message) =>
        message.GetProperty("content") is { ValueKind: JsonValueKind.Array } parts && parts.EnumerateArray().Any(part => part.GetProperty("type").GetString() is "tool_result")
            ? "tool"
            : message.GetProperty("role").GetString()!;

    private static string TextOf(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(TextOfPart).Where(text => text.Length > 0)),
        _ => "",
    };

    private static string TextOfPart(JsonElement part) => part.GetProperty("type").GetString() switch
    {
        "text" => part.GetProperty("text").GetString()!,
        "tool_result" when part.TryGetProperty("content", out var inner) => TextOf(inner),
        _ => "",
    };
}
