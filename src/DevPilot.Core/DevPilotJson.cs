using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Core.Testing;

namespace DevPilot.Core;

/// <summary>JSON of all records that reach disk or a pipe: camelCase names, enums as words, no reflection at run time.</summary>
/// <remarks><see cref="Lines"/> is for JSON Lines; <see cref="Indented"/> for files that people open and edit.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(Plan))]
[JsonSerializable(typeof(AppliedPatch))]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(CustomReview))]
[JsonSerializable(typeof(IReadOnlyList<CustomReview>))]
[JsonSerializable(typeof(Baseline))]
[JsonSerializable(typeof(TestReport))]
[JsonSerializable(typeof(Evaluation))]
[JsonSerializable(typeof(AgentAnswer))]
public sealed partial class DevPilotJson : JsonSerializerContext
{
    /// <summary>One object a line.</summary>
    public static DevPilotJson Lines => Readable.OneLine;

    /// <summary>For people.</summary>
    public static DevPilotJson Indented => Readable.ManyLines;

    // A class of its own, so that the generated Default is complete before these are made of it.
    private static class Readable
    {
        public static readonly DevPilotJson OneLine = new(Options(indented: false));
        public static readonly DevPilotJson ManyLines = new(Options(indented: true));

        private static JsonSerializerOptions Options(bool indented) => new(Default.Options)
        {
            WriteIndented = indented,
            // The files are read in editors and terminals, never pasted into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
    }
}
