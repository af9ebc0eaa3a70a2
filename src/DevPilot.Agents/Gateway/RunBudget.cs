using DevPilot.Core.Agents;

namespace DevPilot.Agents.Gateway;

/// <summary>What a run has spent on models and how much it may.</summary>
/// <param name="spent">By earlier processes of the same run.</param>
/// <param name="mostUsd">US dollars; null for no bound.</param>
/// <param name="mostTokens">Tokens in and out; null for no bound.</param>
public sealed class RunBudget(AgentUsage spent, decimal? mostUsd, long? mostTokens)
{
    private readonly Lock _gate = new();
    private AgentUsage _spent = spent;

    /// <summary>Spent so far.</summary>
    public AgentUsage Spent
    {
        get
        {
            lock (_gate)
                return _spent;
        }
    }

    /// <summary>Adds an answer.</summary>
    public void Add(AgentUsage usage)
    {
        lock (_gate)
            _spent += usage;
    }

    /// <summary>Why no further request may go out; null while there is room.</summary>
    public string? WhyNoMore() => Spent switch
    {
        { CostUsd: var cost } when mostUsd is { } most && cost >= most => $"The budget of {most:0.00} dollars is spent ({cost:0.0000}).",
        { CostUsd: null } when mostUsd is not null => "The price of a model is not known, so the budget in dollars cannot be kept. Give prices (DEVPILOT_PRICES) or a bound in tokens.",
        var used when mostTokens is { } tokens && used.InputTokens + used.OutputTokens >= tokens =>
            $"The budget of {tokens:N0} tokens is spent ({used.InputTokens + used.OutputTokens:N0}).",
        _ => null,
    };
}
