using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevPilot.Orchestrator.Coding;

namespace DevPilot.Orchestrator;

/// <summary>JSON of the records that only stages write and read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CodedRound))]
internal sealed partial class OrchestratorJson : JsonSerializerContext
{
    public static OrchestratorJson Indented => Readable.ManyLines;

    private static class Readable
    {
        public static readonly OrchestratorJson ManyLines = new(new JsonSerializerOptions(Default.Options)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
