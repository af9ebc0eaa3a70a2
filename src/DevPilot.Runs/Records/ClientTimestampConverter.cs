using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevPilot.Runs.Records;

/// <summary>ISO 8601 as JavaScript's <c>toISOString</c> writes it, so that a client reads back what it sent: UTC, milliseconds, <c>Z</c>.</summary>
/// <remarks>Finer fractions are kept, to the seven digits that .NET has. A time without an offset is UTC.</remarks>
public sealed class ClientTimestampConverter : JsonConverter<DateTimeOffset>
{
    /// <summary>The text of a time.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(
        time.Ticks % TimeSpan.TicksPerMillisecond is 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
        CultureInfo.InvariantCulture);

    /// <summary>The time that a text gives.</summary>
    /// <returns>False where it is no ISO 8601 date with a time.</returns>
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is { Length: >= 10 and <= 40 }
            && text[4] is '-'
            && text[7] is '-'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String && TryParse(reader.GetString(), out var time)
            ? time
            : throw new JsonException("Not a time in ISO 8601, such as 2026-01-31T09:30:00.000Z.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Format(value));
}
