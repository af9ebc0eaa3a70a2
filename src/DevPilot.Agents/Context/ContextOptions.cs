namespace DevPilot.Agents.Context;

/// <summary>How much of what the target says about itself goes into a prompt.</summary>
public sealed record ContextOptions
{
    /// <summary>Most tokens, of about four characters each; 0 gives agents nothing of it.</summary>
    public int BudgetTokens { get; init; } = 20_000;
}
