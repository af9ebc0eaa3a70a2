using System.Text.Json.Serialization;

namespace DevPilot.Core.Runs;

/// <summary>The stages of a run, in their order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PipelineStage>))]
public enum PipelineStage
{
    /// <summary>Before the first agent: target, workspace, context.</summary>
    Preparation,

    /// <summary>Build and test of the target as it was copied; runs beside the first stages.</summary>
    Baseline,

    /// <summary>Request to plan.</summary>
    Planner,

    /// <summary>Plan to applied patch.</summary>
    Coder,

    /// <summary>Facts and verdict about the patch.</summary>
    Reviewer,

    /// <summary>An agent of the repository's own; events say which, and the stage that it follows.</summary>
    CustomAgents,

    /// <summary>Build and tests after the patch.</summary>
    Tester,

    /// <summary>Scores and verdict of the run.</summary>
    Evaluator,
}
