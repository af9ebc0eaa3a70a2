namespace DevPilot.Agents.Drafts;

/// <summary>What a model can put together call by call.</summary>
public enum DraftKind
{
    /// <summary>A plan, step by step and file by file.</summary>
    Plan,

    /// <summary>A judgement of a change, score by score.</summary>
    Evaluation,
}
