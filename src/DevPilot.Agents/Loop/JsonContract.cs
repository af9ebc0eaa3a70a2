using System.Text.Json;

namespace DevPilot.Agents.Loop;

/// <summary>An answer that is one JSON object of a schema.</summary>
/// <typeparam name="T">What is read out of it.</typeparam>
/// <param name="name">Name of the form.</param>
/// <param name="schema">Its schema.</param>
/// <param name="read">Reads an object that fits the schema; its violation is what the schema cannot say.</param>
/// <param name="mayLack">Property that the schema demands, as strict providers want, and whose absence is none the less an answer; empty for none.</param>
internal sealed class JsonContract<T>(string name, JsonElement schema, Func<JsonElement, AnswerReading<T>> read, string mayLack = "") : IAnswerContract<T>
    where T : class
{
    private const int MostViolations = 8;
    private readonly string[] _names = [.. schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)];

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public JsonElement? Schema { get; } = schema;

    /// <inheritdoc/>
    public string Form => $"Answer with one JSON object and nothing else. It has the form of this JSON schema:\n\n{Schema!.Value.GetRawText().Trim()}\n";

    /// <inheritdoc/>
    public AnswerReading<T> Read(string answer)
    {
        if (JsonInText.Find(answer, _names) is not { } found)
            return new(null, "Your answer holds no complete JSON object of the form that was asked for. Answer with that object alone, without prose and without a fence.");

        var violations = JsonSchemaCheck.Violations(found, Schema!.Value).Where(violation => violation != JsonSchemaCheck.Missing("$", mayLack)).ToList();
        return violations.Count is 0
            ? read(found)
            : new(null, $"Your answer does not fit its form. {string.Join(' ', violations.Take(MostViolations))} Answer again with the whole corrected JSON object and nothing else.");
    }
}
