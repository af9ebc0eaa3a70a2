namespace DevPilot.Orchestrator.Kestra;

/// <summary>What expressions of a flow may speak of.</summary>
internal sealed class FlowScope
{
    /// <summary>All tasks of the flow by id, with their type where it is known.</summary>
    public Dictionary<string, KestraType?> Tasks { get; } = new(StringComparer.Ordinal);

    /// <summary>Tasks that have run where the checker stands, in their order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Tasks whose outputs stand under the value of a loop.</summary>
    public HashSet<string> Looped { get; } = new(StringComparer.Ordinal);

    /// <summary>Declared inputs.</summary>
    public HashSet<string> Inputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Declared variables.</summary>
    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the triggers give; null for a flow without any.</summary>
    public HashSet<string>? TriggerOutputs { get; set; }

    /// <summary>Whether every task may have run: in what follows a failure, and in outputs.</summary>
    public bool IsAfterAll { get; set; }
}
