using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents;

/// <summary>What the Planner works from.</summary>
/// <param name="Request">The person's sentence.</param>
/// <param name="Code">The workspace before any change.</param>
public sealed record PlanningTask(string Request, CodeBase Code)
{
    /// <summary>Runs a test on the code as it was copied; null where none can be run.</summary>
    public RunTest? RunTest { get; init; }
}

/// <summary>What the Coder works from.</summary>
/// <param name="Request">The person's sentence.</param>
/// <param name="Plan">The plan, as a person may have edited it.</param>
/// <param name="Code">The workspace before any change; a patch is always against this.</param>
/// <param name="Feedback">What was wrong with earlier rounds, oldest first; empty in the first round.</param>
public sealed record CodingTask(string Request, Plan Plan, CodeBase Code, IReadOnlyList<CodingFeedback> Feedback)
{
    /// <summary>What the repository's own agents say about the plan.</summary>
    public IReadOnlyList<CustomReview> Advice { get; init; } = [];
}

/// <summary>Why the Coder is asked again.</summary>
/// <param name="Source">Which check spoke: <c>patch</c>, <c>compiler</c>, <c>review</c> or <c>tests</c>.</param>
/// <param name="Patch">The patch that it is about.</param>
/// <param name="Message">What was wrong, with the place and the text there.</param>
public sealed record CodingFeedback(string Source, Patch Patch, string Message);

/// <summary>What the Reviewer works from.</summary>
/// <param name="Request">The person's sentence.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Patch">The patch, as it stands applied.</param>
/// <param name="Facts">What compiler, analyzers and comparison found, most severe first.</param>
/// <param name="Code">The workspace before the change.</param>
public sealed record ReviewingTask(string Request, Plan Plan, AppliedPatch Patch, IReadOnlyList<ReviewFinding> Facts, CodeBase Code)
{
    /// <summary>Runs a test on the changed code; null where none can be run.</summary>
    public RunTest? RunTest { get; init; }
}

/// <summary>What an agent of the repository's own works from.</summary>
/// <param name="Agent">Which agent.</param>
/// <param name="Request">The person's sentence.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Code">The workspace before the change.</param>
public sealed record CustomAgentTask(AgentDefinition Agent, string Request, Plan Plan, CodeBase Code)
{
    /// <summary>Round of the Coder's loop, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The patch, as it stands applied; null before there is one.</summary>
    public AppliedPatch? Patch { get; init; }

    /// <summary>What the Reviewer said; null before it did.</summary>
    public Review? Review { get; init; }

    /// <summary>What the tests came to; null before they ran.</summary>
    public TestReport? Tests { get; init; }

    /// <summary>What the repository's own agents said before.</summary>
    public IReadOnlyList<CustomReview> Earlier { get; init; } = [];

    /// <summary>What was wrong with earlier patches of this agent in this round, oldest first.</summary>
    public IReadOnlyList<CodingFeedback> Feedback { get; init; } = [];

    /// <summary>Runs a test on the changed code; null where none can be run.</summary>
    public RunTest? RunTest { get; init; }
}

/// <summary>What an agent works from that answers in words.</summary>
/// <param name="Agent">Which agent: one of the repository's own, or the Planner.</param>
/// <param name="Request">What is asked.</param>
/// <param name="Code">The workspace.</param>
public sealed record AnsweringTask(string Agent, string Request, CodeBase Code);

/// <summary>What the Evaluator's model works from.</summary>
/// <param name="Request">The person's sentence.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Patch">The change that is judged.</param>
/// <param name="Evaluation">Scores and verdict, as computed.</param>
/// <param name="Code">The workspace before the change.</param>
public sealed record EvaluatingTask(string Request, Plan Plan, AppliedPatch Patch, Evaluation Evaluation, CodeBase Code);
