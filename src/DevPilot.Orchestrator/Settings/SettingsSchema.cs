using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DevPilot.Orchestrator.Settings;

/// <summary>The settings as a JSON schema, from which editors complete and check <c>devpilot.json</c>.</summary>
public static class SettingsSchema
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, draft 7, which most editors know; with a final newline.</summary>
    public static string Text()
    {
        var root = Group("Settings of DevPilot for this repository, or of its user.");
        root["properties"]!.AsObject().Add("$schema", new JsonObject { ["type"] = "string" });
        foreach (var key in SettingKeys.All)
            Add(root, key.Name.Split('.'), Value(key));
        return new JsonObject([new("$schema", "http://json-schema.org/draft-07/schema#"), new("title", "devpilot.json"), .. root.ToList().Select(entry => new KeyValuePair<string, JsonNode?>(entry.Key, entry.Value?.DeepClone()))])
            .ToJsonString(_readable) + "\n";
    }

    private static void Add(JsonObject group, ReadOnlySpan<string> path, JsonObject value)
    {
        if (path is ["*", ..])
        {
            if (group["additionalProperties"] is not JsonObject)
                group["additionalProperties"] = Group("Settings of the agent of this name.");
            Add(group["additionalProperties"]!.AsObject(), path[1..], value);
            return;
        }

        var properties = group["properties"]!.AsObject();
        if (path.Length is 1)
        {
            properties.Add(path[0], value);
            return;
        }

        if (!properties.ContainsKey(path[0]))
            properties.Add(path[0], Group(path[0] is "agents" ? "Settings of single agents, by name." : "How the repository is built and tested."));
        Add(properties[path[0]]!.AsObject(), path[1..], value);
    }

    private static JsonObject Group(string description) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["properties"] = new JsonObject(),
        ["additionalProperties"] = false,
    };

    private static JsonObject Value(SettingKey key)
    {
        var value = new JsonObject { ["description"] = key.Description };
        switch (key.Kind)
        {
            case SettingKind.Text:
                value["type"] = "string";
                value["minLength"] = 1;
                break;
            case SettingKind.Duration:
                value["type"] = "string";
                value["pattern"] = "^[0-9]+(\\.[0-9]+)?[smh]$";
                break;
            case SettingKind.Address:
                value["type"] = "string";
                value["pattern"] = "^(off|https?://[^?#@]+)$";
                break;
            case SettingKind.Truth:
                value["type"] = "boolean";
                break;
            default:
                value["type"] = key.Kind is SettingKind.Whole ? "integer" : "number";
                value[key.IsAboveLeast ? "exclusiveMinimum" : "minimum"] = key.Least;
                value["maximum"] = key.Most;
                break;
        }

        if (key.Default.Length > 0)
            value["default"] = key.Kind is SettingKind.Text or SettingKind.Duration or SettingKind.Address ? key.Default : JsonNode.Parse(key.Default);
        return value;
    }
}
