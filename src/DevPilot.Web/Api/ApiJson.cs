using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevPilot.Runs.Records;
using DevPilot.Web.Pipelines;

namespace DevPilot.Web.Api;

/// <summary>JSON of what only the API sends.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OldError))]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(LastSeqAnswer))]
[JsonSerializable(typeof(NamesAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(JobsAnswer))]
[JsonSerializable(typeof(PipelineJob))]
[JsonSerializable(typeof(RunListAnswer))]
[JsonSerializable(typeof(OkAnswer))]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    public static ApiJson Readable => Lenient.Context;

    // A class of its own, so that the generated Default is complete before this is made of it.
    private static class Lenient
    {
        public static readonly ApiJson Context = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
