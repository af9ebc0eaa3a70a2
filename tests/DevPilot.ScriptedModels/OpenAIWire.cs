using System.Text.Json;

namespace DevPilot.ScriptedModels;

/// <summary>OpenAI Chat Completions.</summary>
internal sealed class OpenAIWire : IWire
{
    public static OpenAIWire Instance { get; } = new();

    public ScriptedRequest Read(JsonElement body, int number, IReadOnlyDictionary<string, string> headers)
    {
        var messages = body.GetProperty("messages").EnumerateArray()
            .Select(message => new ScriptedMessage(message.GetProperty("role").GetString()!, message.TryGetProperty("content", out var content) ? TextOf(content) : ""))
            .ToList();
        return new(
            WireProtocol.OpenAI,
            number,
            body,
            string.Join('\n', messages.Where(message => message.Role is "system").Select(message => message.Text)),
            [.. messages.Where(message => message.Role is not "system")],
            body.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!)] : [],
            body.TryGetProperty("stream", out var stream) && stream.GetBoolean(),
            headers);
    }

    public string Whole(ScriptedAnswer answer) => JsonSerializer.Serialize(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_700_000_000,
        model = "scripted",
        choices = new[]
        {
            new
            {
                index = 0,
                finish_reason = FinishReason(answer),
                message = new { role = "assistant", content = answer.Text, tool_calls = answer.ToolCalls.Count is 0 ? null : answer.ToolCalls.Select(Call) },
            },
        },
        usage = Usage(answer),
    });

    public IEnumerable<(string Text, bool IsPiece)> Stream(ScriptedAnswer answer)
    {
        yield return Chunk(new { role = "assistant", content = "" });
        foreach (var piece in answer.Pieces())
            yield return Chunk(answer.Stop is "refusal" ? new { refusal = piece } : new { content = piece }, isPiece: true);
        foreach (var (index, call) in answer.ToolCalls.Index())
        {
            yield return Chunk(new { tool_calls = new[] { new { index, id = $"call_{index}", type = "function", function = new { name = call.Name, arguments = "" } } } });
            foreach (var piece in call.Arguments.Chunk(30).Select(characters => new string(characters)))
                yield return Chunk(new { tool_calls = new[] { new { index, function = new { arguments = piece } } } }, isPiece: true);
        }

        yield return Chunk(new { }, finishReason: FinishReason(answer));
        yield return ($"data: {JsonSerializer.Serialize(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1_700_000_000, model = "scripted", choices = Array.Empty<object>(), usage = Usage(answer) })}\n\n", false);
        yield return ("data: [DONE]\n\n", false);
    }

    private static (string Text, bool IsPiece) Chunk(object delta, string? finishReason = null, bool isPiece = false) =>
        ($"data: {JsonSerializer.Serialize(new { id = "chatcmpl-1", @object = "chat.completion.chunk", created = 1_700_000_000, model = "scripted", choices = new[] { new { index = 0, delta, finish_reason = finishReason } } })}\n\n", isPiece);

    private static object Call(ScriptedToolCall call, int index) => new { id = $"call_{index}", type = "function", function = new { name = call.Name, arguments = call.Arguments } };

    private static object Usage(ScriptedAnswer answer) => new
    {
        prompt_tokens = answer.InputTokens,
        completion_tokens = answer.OutputTokens,
        total_tokens = answer.InputTokens + answer.OutputTokens,
        prompt_tokens_details = new { cached_tokens = answer.CacheReadTokens },
    };

    private static string FinishReason(ScriptedAnswer answer) => answer.Stop switch
    {
        "tool_use" => "tool_calls",
        "max_tokens" => "length",
        "refusal" => "content_filter",
        _ => "stop",
    };

    private static string TextOf(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Where(part => part.TryGetProperty("text", out _)).Select(part => part.GetProperty("text").GetString())),
        _ => "",
    };
}
