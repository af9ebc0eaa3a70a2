using System.Globalization;
using System.Text.Json;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.Definitions;

/// <summary>Reads the keys of one <c>config.json</c> as what they must be. What is wrong is told, and the key counts as absent.</summary>
/// <param name="path">The file, relative to the repository root.</param>
/// <param name="fields">Its keys.</param>
/// <param name="problems">Told what is wrong.</param>
internal sealed class ConfigReader(string path, IReadOnlyList<ConfigField> fields, DefinitionProblems problems)
{
    private readonly string _origin = path;

    /// <summary>A config that says nothing.</summary>
    public static ConfigReader None { get; } = new("", [], new DefinitionProblems());

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The keys that are there, in their order.</summary>
    public IReadOnlyList<ConfigField> Fields { get; } = fields;

    /// <summary>Text; null when the key is absent, empty or no text.</summary>
    public AgentPart<string>? Text(string key, string expected) => Read(key, expected, value =>
        value.ValueKind is JsonValueKind.String ? value.GetString()!.Trim() : null) is { Value.Length: > 0 } text ? text : null;

    /// <summary>A whole number within bounds.</summary>
    public AgentPart<int>? Number(string key, int least, int most) => Value<int>(key, $"a whole number from {least} to {most}", value =>
        value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number : null);

    /// <summary>A number within bounds.</summary>
    public AgentPart<double>? Fraction(string key, double least, double most) => Value<double>(
        key,
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        value => value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most ? number : null);

    /// <summary>A time: seconds as a number, or text such as <c>90s</c>, <c>5m</c>, <c>1h</c>; from a second to a day.</summary>
    public AgentPart<TimeSpan>? Time(string key) => Value<TimeSpan>(key, "a time such as \"90s\", \"5m\" or \"1h\", a day at most", ReadTime);

    /// <summary>One of some words, whatever its case.</summary>
    public AgentPart<T>? Word<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct => Value<T>(key, string.Join(", ", words.Keys.Select(word => $"\"{word}\"")), value =>
            value.ValueKind is JsonValueKind.String && words.TryGetValue(value.GetString()!.Trim().ToLowerInvariant(), out var found) ? found : null);

    /// <summary>Anything that a function can read.</summary>
    public AgentPart<T>? Value<T>(string key, string expected, Func<JsonElement, T?> read)
        where T : struct => Read(key, expected, value => read(value) is { } found ? new Boxed<T>(found) : null) is { } part
            ? new AgentPart<T>(part.Value.Value, part.Origin)
            : null;

    /// <summary>Texts: a list, or one text that is cut into several.</summary>
    public AgentPart<IReadOnlyList<string>>? Texts(string key, string expected, Func<string, IReadOnlyList<string>> split) => Read(key, expected, value => value.ValueKind switch
    {
        JsonValueKind.String => split(value.GetString()!),
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String) =>
            (IReadOnlyList<string>)[.. value.EnumerateArray().Select(item => item.GetString()!)],
        _ => null,
    });

    /// <summary>Line of a key; 0 when it is absent.</summary>
    public int LineOf(string key) => Fields.LastOrDefault(field => field.Name == key)?.Line ?? 0;

    /// <summary>Whether a key is there, whatever it says.</summary>
    public bool Has(string key) => LineOf(key) > 0;

    /// <summary>Nothing may run as long as this stands.</summary>
    public void Refuse(string key, string message) => problems.Refuse(Path, LineOf(key), message);

    /// <summary>A key is passed over.</summary>
    public void Tell(string key, string message) => problems.Tell(Path, LineOf(key), message);

    private AgentPart<T>? Read<T>(string key, string expected, Func<JsonElement, T?> read)
        where T : class
    {
        if (Fields.LastOrDefault(field => field.Name == key) is not { } field || field.Value.ValueKind is JsonValueKind.Null)
            return null;
        if (read(field.Value) is { } value)
            return new AgentPart<T>(value, _origin is AgentPart.Default ? _origin : $"{_origin}:{field.Line}");

        Refuse(key, $"'{key}' is {Quote(field.Value)}. Expected is {expected}.");
        return null;
    }

    private static TimeSpan? ReadTime(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText() + "s",
            JsonValueKind.String => value.GetString()!.Trim(),
            _ => "",
        };
        var unit = text.Length < 2 ? null : (TimeSpan?)(text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            _ => TimeSpan.Zero,
        });
        return unit is { } one && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            && (one * count) is var time && time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromDays(1)
                ? time
                : null;
    }

    private static string Quote(JsonElement value)
    {
        var text = value.GetRawText().ReplaceLineEndings(" ");
        return text.Length > 60 ? text[..60] + "…" : text;
    }

    private sealed record Boxed<T>(T Value);
}
