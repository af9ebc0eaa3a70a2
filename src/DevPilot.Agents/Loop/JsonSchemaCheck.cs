using System.Text.Json;

namespace DevPilot.Agents.Loop;

/// <summary>Checks an answer against the parts of JSON Schema that our contracts use: type, properties, required, additionalProperties, items, enum.</summary>
internal static class JsonSchemaCheck
{
    private const int MostNumberCharacters = 20;

    /// <summary>Violations, each with the place in the answer; empty when it fits.</summary>
    public static IReadOnlyList<string> Violations(JsonElement value, JsonElement schema)
    {
        var found = new List<string>();
        Check(value, schema, "$", found);
        return found;
    }

    /// <summary>How the absence of a property is told.</summary>
    public static string Missing(string place, string property) => $"{place}.{property} is missing.";

    private static void Check(JsonElement value, JsonElement schema, string place, List<string> found)
    {
        if (schema.TryGetProperty("type", out var type) && !IsOfType(value, type.GetString()!))
        {
            found.Add($"{place} must be of type {type.GetString()}, and is {Name(value)}.");
            return;
        }

        if (schema.TryGetProperty("enum", out var options) && !options.EnumerateArray().Any(option => JsonElement.DeepEquals(option, value)))
            found.Add($"{place} must be one of {string.Join(", ", options.EnumerateArray())}, and is {value}.");
        if (value.ValueKind is JsonValueKind.Object)
            CheckProperties(value, schema, place, found);
        if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (index, item) in value.EnumerateArray().Index())
                Check(item, items, $"{place}[{index}]", found);
        }
    }

    private static void CheckProperties(JsonElement value, JsonElement schema, string place, List<string> found)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            found.AddRange(required.EnumerateArray()
                .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                .Select(name => Missing(place, name.GetString()!)));
        }

        schema.TryGetProperty("properties", out var known);
        var closed = schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind is JsonValueKind.False;
        foreach (var property in value.EnumerateObject())
        {
            if (known.ValueKind is JsonValueKind.Object && known.TryGetProperty(property.Name, out var inner))
                Check(property.Value, inner, $"{place}.{property.Name}", found);
            else if (closed)
                found.Add($"{place}.{property.Name} is not known.");
        }
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out _),
        "number" => value.ValueKind is JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A contract uses a type that is not checked here."),
    };

    private static string Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number when value.GetRawText() is { Length: <= MostNumberCharacters } number => number,
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
