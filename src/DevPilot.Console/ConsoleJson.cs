using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevPilot.Console.Commands;
using DevPilot.Console.Rendering;
using DevPilot.Orchestrator.Diagnosing;
using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Delivery;

namespace DevPilot.Console;

/// <summary>JSON of what commands print with <c>--json</c>, events of runs aside.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(AgentListing))]
[JsonSerializable(typeof(Diagnosis))]
[JsonSerializable(typeof(CommandListing))]
[JsonSerializable(typeof(KestraFinding))]
[JsonSerializable(typeof(DeliveryResult))]
internal sealed partial class ConsoleJson : JsonSerializerContext
{
    /// <summary>One object a line.</summary>
    public static ConsoleJson Lines => Readable.OneLine;

    private static class Readable
    {
        public static readonly ConsoleJson OneLine = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
