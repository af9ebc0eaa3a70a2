using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Providers;

/// <summary>Arguments of a tool call as a model wrote them.</summary>
internal static class ToolArguments
{
    /// <summary>A call; one whose arguments are no JSON object carries the reason instead of arguments.</summary>
    public static FunctionCallContent Read(string id, string name, string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return new FunctionCallContent(id, name, new Dictionary<string, object?>());

        try
        {
            using var document = JsonDocument.Parse(WellFormedText.Of(json));
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? new FunctionCallContent(id, name, document.RootElement.EnumerateObject()
                    .GroupBy(property => property.Name)
                    .ToDictionary(property => property.Key, property => (object?)property.Last().Value.Clone()))
                : Unreadable(id, name, new JsonException("The arguments are no JSON object."));
        }
        catch (JsonException broken)
        {
            return Unreadable(id, name, broken);
        }
    }

    /// <summary>The arguments as JSON, as a model would have written them.</summary>
    public static string Write(FunctionCallContent call) =>
        JsonSerializer.Serialize(call.Arguments ?? new Dictionary<string, object?>(), AIJsonUtilities.DefaultOptions);

    /// <summary>Takes arguments away that cannot be written back, as half a character cannot; the call carries the reason.</summary>
    public static void DemandWritable(FunctionCallContent call)
    {
        try
        {
            Write(call);
        }
        catch (Exception broken) when (broken is InvalidOperationException or JsonException)
        {
            (call.Arguments, call.Exception) = (new Dictionary<string, object?>(), new JsonException("The arguments hold half of a character.", broken));
        }
    }

    private static FunctionCallContent Unreadable(string id, string name, Exception why) =>
        new(id, name, new Dictionary<string, object?>()) { Exception = why };
}
