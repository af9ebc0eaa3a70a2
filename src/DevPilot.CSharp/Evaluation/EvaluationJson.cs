using System.Text.Json.Serialization;

namespace DevPilot.CSharp.Evaluation;

/// <summary>JSON of kept evaluations.</summary>
[JsonSerializable(typeof(StoredEvaluation))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
