using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevPilot.Runs.Records;

namespace DevPilot.Runs;

/// <summary>JSON of run records on the wire and in stores: camelCase names, enums as words, nothing written for what is absent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(WrittenSummary))]
[JsonSerializable(typeof(IReadOnlyList<WrittenSummary>))]
[JsonSerializable(typeof(RunEventLine))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
public sealed partial class RunsJson : JsonSerializerContext
{
    /// <summary>One line, without escapes that only HTML needs: whoever shows a record encodes it.</summary>
    public static RunsJson Line => Readable.OneLine;

    // A class of its own, so that the generated Default is complete before this is made of it.
    private static class Readable
    {
        public static readonly RunsJson OneLine = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
