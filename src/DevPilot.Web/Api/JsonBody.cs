using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DevPilot.Web.Api;

/// <summary>Reads a JSON object that a stranger sent.</summary>
internal static class JsonBody
{
    /// <summary>Deepest nesting of objects and arrays.</summary>
    public const int MostDepth = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MostDepth, AllowDuplicateProperties = false };

    /// <summary>The document of a body, whose root is an object and whose texts are all valid Unicode; null, and why, where it is none.</summary>
    public static (JsonDocument? Document, FieldProblem? Problem) Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(body.Span))
            return (null, Whole("The body must be UTF-8."));

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Strict);
        }
        catch (JsonException exception)
        {
            return (null, Whole($"The body must be JSON, nested at most {MostDepth} deep, without a name twice in an object{Place(exception)}"));
        }
        catch (InvalidOperationException)
        {
            // Comparing names for duplicates met half a character.
            return (null, HalfACharacter);
        }

        var problem = document.RootElement.ValueKind is not JsonValueKind.Object ? Whole("The body must be a JSON object.")
            : HasEscapedSurrogate(body.Span) && !IsValid(document.RootElement) ? HalfACharacter
            : null;
        if (problem is null)
            return (document, null);
        document.Dispose();
        return (null, problem);
    }

    private static FieldProblem HalfACharacter { get; } = Whole("A text holds one half of a surrogate pair.");

    private static FieldProblem Whole(string message) => new("", message);

    // The parser knows no place for a name that stands there twice.
    private static string Place(JsonException exception) =>
        exception.LineNumber is { } line ? $": line {line + 1}, byte {exception.BytePositionInLine + 1}." : ".";

    // Only an escape can hide half a character in valid UTF-8, so that hardly a body needs the walk.
    private static bool HasEscapedSurrogate(ReadOnlySpan<byte> body) => body.IndexOf(@"\ud"u8) >= 0 || body.IndexOf(@"\uD"u8) >= 0;

    private static bool IsValid(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(property => property.Name.Length >= 0 && IsValid(property.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsValid),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
