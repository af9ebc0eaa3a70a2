using System.Text.Json;
using DevPilot.Agents.Providers;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.Claude;

/// <summary>Reads the events that the <c>claude</c> program prints, one JSON object a line. Types and fields that are not known are passed over.</summary>
internal sealed class ClaudeEvents
{
    /// <summary>More than this of one model in one session is no count.</summary>
    private const long MostTokens = 1_000_000_000_000;

    private readonly List<JsonElement> _transcript = [];
    private string _model = "";
    private IReadOnlyList<string> _notConnected = [];
    private JsonElement? _result;

    /// <summary>Whether the last event has come.</summary>
    public bool HasResult => _result is not null;

    /// <summary>Takes a line; one that is no event is passed over.</summary>
    /// <returns>Whether the session has come to its result.</returns>
    public bool Add(string line)
    {
        if (!line.StartsWith('{') || Parse(line) is not { } read || TypeOf(read) is not { } type)
            return HasResult;

        if (type is "system" && Text(read, "model") is { Length: > 0 } model)
            _model = model;
        if (type is "system" && read.TryGetProperty("mcp_servers", out var servers) && servers.ValueKind is JsonValueKind.Array)
            _notConnected = [.. servers.EnumerateArray().Where(server => Text(server, "status") is not "connected").Select(server => Text(server, "name"))];
        if (type is "result")
            _result = read;
        if (type is not "stream_event")
            _transcript.Add(read);
        return HasResult;
    }

    /// <summary>The end of the session; null when it came to none.</summary>
    public ClaudeResult? Result => _result is not { } result ? null : new ClaudeResult(
        Text(result, "subtype"),
        result.TryGetProperty("is_error", out var isError) && isError.ValueKind is JsonValueKind.True,
        Text(result, "result") is { Length: > 0 } text ? text : Errors(result),
        result.TryGetProperty("structured_output", out var structured) && structured.ValueKind is not JsonValueKind.Null ? structured : null,
        UsageOf(result),
        ModelOf(result),
        _transcript)
    {
        McpServersNotConnected = _notConnected,
    };

    private static string? TypeOf(JsonElement read) =>
        read.ValueKind is JsonValueKind.Object && read.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String ? type.GetString() : null;

    /// <summary>The sum over all models of the session where it is given: helpers of the program count too.</summary>
    private static AgentUsage UsageOf(JsonElement result)
    {
        var cost = result.TryGetProperty("total_cost_usd", out var dollars) && dollars.ValueKind is JsonValueKind.Number && dollars.TryGetDecimal(out var amount) && amount >= 0 ? amount : (decimal?)null;
        if (result.TryGetProperty("modelUsage", out var models) && models.ValueKind is JsonValueKind.Object && models.EnumerateObject().Any())
        {
            var sum = models.EnumerateObject()
                .Select(model => Usage(Count(model.Value, "inputTokens"), Count(model.Value, "outputTokens"), Count(model.Value, "cacheReadInputTokens"), Count(model.Value, "cacheCreationInputTokens")))
                .Aggregate((left, right) => left + right);
            return sum with { CostUsd = cost };
        }

        var counted = result.TryGetProperty("usage", out var usage) && usage.ValueKind is JsonValueKind.Object
            ? Usage(Count(usage, "input_tokens"), Count(usage, "output_tokens"), Count(usage, "cache_read_input_tokens"), Count(usage, "cache_creation_input_tokens"))
            : AgentUsage.None;
        return counted with { CostUsd = cost };
    }

    private static AgentUsage Usage(long input, long output, long read, long written) => new(input + read + written, output, null, read, written);

    private string ModelOf(JsonElement result) =>
        result.TryGetProperty("modelUsage", out var models) && models.ValueKind is JsonValueKind.Object && models.EnumerateObject().Any()
            ? models.EnumerateObject().MaxBy(model => Count(model.Value, "outputTokens")).Name
            : _model;

    private static long Count(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var count) && count.ValueKind is JsonValueKind.Number && count.TryGetInt64(out var number)
            ? Math.Clamp(number, 0, MostTokens)
            : 0;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString()! : "";

    private static string Errors(JsonElement result) => result.TryGetProperty("errors", out var errors) && errors.ValueKind is JsonValueKind.Array
        ? string.Join(' ', errors.EnumerateArray().Select(error => error.ToString()))
        : "";

    private static JsonElement? Parse(string line)
    {
        try
        {
            return JsonElement.Parse(WellFormedText.Of(line));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
