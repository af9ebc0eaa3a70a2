using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DevPilot.Core;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>JSON of runs as pages read it: nothing is null that a page would trip over, whatever was stored.</summary>
internal static class StoredJson
{
    // The product's own generated reader leaves a list null that is absent; reflection leaves it as its type says.
    private static readonly JsonSerializerOptions Options = new(DevPilotJson.Default.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetNullBeAbsent } },
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    // What is null is not written.
    private static void LetNullBeAbsent(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsRequired && property.AssociatedParameter is { } parameter && (parameter.IsNullable || Nullable.GetUnderlyingType(parameter.ParameterType) is not null)))
            property.IsRequired = false;
    }

    /// <summary>The value of a text; null where it is none.</summary>
    public static T? Read<T>(string json)
        where T : class => Read<T>(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc cref="Read{T}(string)"/>
    public static T? Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return HasNullInArray(json) ? null : JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    // The annotations do not reach the elements of lists.
    private static bool HasNullInArray(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var isArray = new Stack<bool>();
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                isArray.Push(reader.TokenType is JsonTokenType.StartArray);
            else if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                isArray.Pop();
            else if (reader.TokenType is JsonTokenType.Null && isArray.TryPeek(out var array) && array)
                return true;
        }

        return false;
    }
}
