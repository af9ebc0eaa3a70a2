namespace DevPilot.Core.Agents;

/// <summary>One of the five default agents of the pipeline, as a definition names it.</summary>
public enum AgentRole
{
    /// <summary>Turns a request into a <see cref="Planning.Plan"/>.</summary>
    Planner,

    /// <summary>Turns a plan into a <see cref="Coding.Patch"/>.</summary>
    Coder,

    /// <summary>Judges a patch.</summary>
    Reviewer,

    /// <summary>Builds and tests.</summary>
    Tester,

    /// <summary>Scores a run.</summary>
    Evaluator,
}

/// <summary>An agent: what it is for and how it is asked.</summary>
/// <param name="Name">Name of its folder under <c>.agents/</c>, such as <c>planner</c>.</param>
/// <param name="Role">Its place in the pipeline.</param>
/// <param name="Description">One line for a person.</param>
/// <param name="SystemPrompt">What a model is told; empty for an agent that needs none.</param>
public sealed record AgentDefinition(string Name, AgentRole Role, string Description, string SystemPrompt = "");
