using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DevPilot.Orchestrator.Runs;

/// <summary>JSON of the records that only the run store writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class RunsJson : JsonSerializerContext
{
    public static RunsJson Indented => Readable.ManyLines;

    private static class Readable
    {
        public static readonly RunsJson ManyLines = new(new JsonSerializerOptions(Default.Options)
        {
            WriteIndented = true,
            // Read in editors and terminals, never pasted into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
