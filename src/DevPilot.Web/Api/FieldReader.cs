using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Api;

/// <summary>Reads fields of a JSON object and collects what is wrong with them, so that an answer can name each.</summary>
/// <remarks>A field that is null counts as absent. Text is known to be valid Unicode, see <see cref="JsonBody"/>.</remarks>
/// <param name="element">The object.</param>
/// <param name="problems">Takes what is wrong.</param>
/// <param name="path">Stands before names of fields.</param>
internal sealed class FieldReader(JsonElement element, List<FieldProblem> problems, string path = "")
{
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Latest = new(2999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public JsonElement Element => element;

    public string RequiredText(string name, int most, int least = 1)
    {
        if (Text(name, most, least) is { } text)
            return text;
        Missing(name);
        return "";
    }

    public string? Text(string name, int most, int least = 0)
    {
        if (Find(name, JsonValueKind.String, "text") is not { } value)
            return null;
        var text = value.GetString()!;
        if (text.Length < least || text.Length > most)
            Wrong(name, least is 0 ? $"must have at most {most} characters." : $"must have {least} to {most} characters.");
        return text;
    }

    public string RequiredWord(string name, IReadOnlyList<string> words)
    {
        if (Word(name, words) is { } word)
            return word;
        Missing(name);
        return "";
    }

    public string? Word(string name, IReadOnlyList<string> words)
    {
        if (Find(name, JsonValueKind.String, "text") is not { } value)
            return null;
        var word = value.GetString()!;
        if (!words.Contains(word))
            Wrong(name, $"must be one of {string.Join(", ", words)}.");
        return word;
    }

    public T? Word<T>(string name)
        where T : struct, Enum
    {
        var word = Word(name, Enum.GetNames<T>());
        return word is not null && Enum.TryParse<T>(word, out var value) ? value : null;
    }

    public DateTimeOffset RequiredTime(string name)
    {
        if (Time(name) is { } time)
            return time;
        Missing(name);
        return Earliest;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Find(name, JsonValueKind.String, "text") is not { } value)
            return null;
        if (ClientTimestampConverter.TryParse(value.GetString(), out var time) && time >= Earliest && time <= Latest)
            return time;
        Wrong(name, "must be a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.");
        return Earliest;
    }

    public long? Whole(string name, long least, long most)
    {
        if (Find(name, JsonValueKind.Number, "a number") is not { } value)
            return null;
        if (value.TryGetInt64(out var number) && number >= least && number <= most)
            return number;
        Wrong(name, $"must be a whole number from {least} to {most}.");
        return least;
    }

    public double? Number(string name, double least, double most)
    {
        if (Find(name, JsonValueKind.Number, "a number") is not { } value)
            return null;
        if (value.TryGetDouble(out var number) && number >= least && number <= most)
            return number;
        Wrong(name, $"must be a number from {least} to {most}.");
        return least;
    }

    public decimal? Amount(string name, decimal most)
    {
        if (Find(name, JsonValueKind.Number, "a number") is not { } value)
            return null;
        if (value.TryGetDecimal(out var number) && number >= 0 && number <= most)
            return number;
        Wrong(name, $"must be a number from 0 to {most}.");
        return 0;
    }

    public FieldReader? Object(string name) =>
        Find(name, JsonValueKind.Object, "an object") is { } value ? new FieldReader(value, problems, $"{path}{name}.") : null;

    /// <summary>The objects of an array; those that are no objects are told and left out.</summary>
    public IReadOnlyList<FieldReader>? Objects(string name, int most)
    {
        if (Find(name, JsonValueKind.Array, "an array") is not { } value)
            return null;
        if (value.GetArrayLength() > most)
        {
            Wrong(name, $"must have at most {most} entries.");
            return [];
        }

        var readers = new List<FieldReader>();
        foreach (var (index, entry) in value.EnumerateArray().Index())
        {
            if (entry.ValueKind is JsonValueKind.Object)
                readers.Add(new FieldReader(entry, problems, $"{path}{name}[{index}]."));
            else
                Wrong($"{name}[{index}]", "must be an object.");
        }

        return readers;
    }

    /// <summary>Fields that nobody has asked for, each a copy of its own; null when there are none.</summary>
    public IDictionary<string, JsonElement>? Unknown()
    {
        Dictionary<string, JsonElement>? unknown = null;
        foreach (var property in element.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
                (unknown ??= new(StringComparer.Ordinal)).Add(property.Name, property.Value.Clone());
        }

        return unknown;
    }

    public void Missing(string name)
    {
        if (!problems.Exists(problem => problem.Field == path + name))
            Wrong(name, "is required.");
    }

    public void Wrong(string name, string message) => problems.Add(new FieldProblem(path + name, message));

    private JsonElement? Find(string name, JsonValueKind kind, string noun)
    {
        _known.Add(name);
        if (!element.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null)
            return null;
        if (value.ValueKind == kind)
            return value;
        Wrong(name, $"must be {noun}.");
        return null;
    }
}
