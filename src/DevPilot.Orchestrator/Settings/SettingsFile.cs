using System.Text;
using System.Text.Json;
using DevPilot.CSharp.Sources;

namespace DevPilot.Orchestrator.Settings;

/// <summary>Reads a <c>devpilot.json</c>. Comments, trailing commas and byte order marks are no trouble; everything that cannot be meant is told with its line.</summary>
internal sealed class SettingsFile
{
    private const int MostBytes = 1_000_000;
    private static readonly JsonReaderOptions _lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly SettingSource _source;
    private readonly string _name;
    private readonly byte[] _json;
    private readonly Dictionary<string, SettingValue> _values = [];
    private readonly List<SettingsProblem> _problems = [];

    private SettingsFile(SettingSource source, string name, byte[] json) => (_source, _name, _json) = (source, name, json);

    /// <summary>Reads a file; silence when there is none.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="name">As people are told.</param>
    /// <param name="source">Whose file it is.</param>
    public static SettingsLayer Read(string path, string name, SettingSource source)
    {
        if (Directory.Exists(path))
            return new SettingsLayer([], [new SettingsProblem(name, "is a folder. Settings are a file of JSON.")]);
        if (!File.Exists(path))
            return SettingsLayer.Silent;

        try
        {
            return new FileInfo(path).Length > MostBytes
                ? new SettingsLayer([], [new SettingsProblem(name, "is larger than a megabyte, and so no settings.")])
                : Parse(SourceReader.Read(path).ToString(), name, source);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SettingsLayer([], [new SettingsProblem(name, $"cannot be read: {failure.Message}")]);
        }
    }

    /// <summary>Reads the text of a file.</summary>
    public static SettingsLayer Parse(string text, string name, SettingSource source)
    {
        var file = new SettingsFile(source, name, Encoding.UTF8.GetBytes(text));
        if (!string.IsNullOrWhiteSpace(text))
            file.ReadAll();
        return new SettingsLayer([.. file._values.Values], file._problems);
    }

    private void ReadAll()
    {
        try
        {
            var reader = new Utf8JsonReader(_json, _lenient);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject)
                ReadGroup(ref reader, "");
            else
                Tell(ref reader, "holds settings as one JSON object: { \"model\": \"...\" }.");
            while (reader.Read())
            {
                // Whatever follows the object is an error of the reader's own.
            }
        }
        catch (JsonException broken)
        {
            _problems.Add(new SettingsProblem($"{_name}:{broken.LineNumber + 1}", $"is no JSON: {broken.Message.Split(" LineNumber:")[0]}"));
        }
    }

    private void ReadGroup(ref Utf8JsonReader reader, string group)
    {
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var path = group.Length is 0 ? name : $"{group}.{name}";
            var line = reader.TokenStartIndex;
            reader.Read();
            // Of editors, and by custom a place for remarks.
            if (name.StartsWith('$') || name.StartsWith("//", StringComparison.Ordinal))
                reader.Skip();
            else if (Secrets.Refusal(path, _source) is { } refusal)
                Refuse(ref reader, line, refusal);
            else if (name.Length > 0 && !name.Contains('.', StringComparison.Ordinal) && SettingKeys.Find(path) is { } key)
                ReadValue(ref reader, key, path, line);
            else if (name.Length > 0 && SettingKeys.IsGroup(path))
                ReadInner(ref reader, path, line);
            else
                Refuse(ref reader, line, Unknown(group, name, path));
        }
    }

    private void ReadInner(ref Utf8JsonReader reader, string path, long line)
    {
        if (reader.TokenType is JsonTokenType.StartObject)
            ReadGroup(ref reader, path);
        else
            Refuse(ref reader, line, $"\"{path}\" is {Describe(ref reader)}; expected is an object: {{ {string.Join(", ", SettingKeys.Below(path).Take(2).Select(name => $"\"{name}\": ..."))} }}.");
    }

    private void ReadValue(ref Utf8JsonReader reader, SettingKey key, string path, long line)
    {
        // As where nothing stands.
        if (reader.TokenType is JsonTokenType.Null)
            return;

        var text = (key.Kind, reader.TokenType) switch
        {
            (SettingKind.Text or SettingKind.Duration or SettingKind.Address, JsonTokenType.String) => reader.GetString()!.Trim(),
            (SettingKind.Whole or SettingKind.Number, JsonTokenType.Number) => Encoding.UTF8.GetString(reader.ValueSpan),
            (SettingKind.Truth, JsonTokenType.True) => "true",
            (SettingKind.Truth, JsonTokenType.False) => "false",
            _ => null,
        };
        if (key.IsOfOnePerson && _source is SettingSource.Target)
            Refuse(ref reader, line, $"\"{path}\" is for a person to say, in the file of their own settings or by {key.Variable}: a repository must not decide to whom your code is sent.");
        else if (text is null || !SettingText.Fits(key, text))
            Refuse(ref reader, line, $"\"{path}\" is {Describe(ref reader)}; expected is {key.Expected}.");
        else if (key.IsOfOneTarget && _source is SettingSource.User)
            Refuse(ref reader, line, $"\"{path}\" is about one repository: it belongs into the devpilot.json of that repository.");
        else if (_source is SettingSource.Target && text.StartsWith("replay:", StringComparison.Ordinal))
            Refuse(ref reader, line, $"\"{path}\" names a recording; a repository cannot ask for one. Use --model {text}");
        else if (!_values.TryAdd(path, new SettingValue(path, text, new SettingOrigin(_source, Place(line)))))
            Refuse(ref reader, line, $"\"{path}\" stands here a second time.");
    }

    private static string Unknown(string group, string name, string path)
    {
        var known = SettingKeys.Below(group);
        var nearest = NearestNames.Of(name, known) is [var first, ..] ? $" Nearest: \"{first}\"." : $" Known here: {string.Join(", ", known)}.";
        // A setting in another group than where it belongs.
        var elsewhere = SettingKeys.All.FirstOrDefault(key => !key.HasWildcard && key.Name.Split('.')[^1] == name)?.Name;
        return $"There is no setting \"{path}\".{(elsewhere is not null && elsewhere != path ? $" There is \"{elsewhere}\"." : nearest)}";
    }

    private static string Describe(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String when reader.GetString() is { Length: <= 40 } text => $"\"{text}\"",
        JsonTokenType.String => "a long text",
        JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => "null",
    };

    private void Refuse(ref Utf8JsonReader reader, long at, string message)
    {
        _problems.Add(new SettingsProblem(Place(at), message));
        reader.Skip();
    }

    private void Tell(ref Utf8JsonReader reader, string message)
    {
        _problems.Add(new SettingsProblem(Place(reader.TokenStartIndex), message));
        reader.Skip();
    }

    private string Place(long at) => $"{_name}:{_json.AsSpan(0, (int)at).Count((byte)'\n') + 1}";
}
