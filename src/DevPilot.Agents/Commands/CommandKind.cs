namespace DevPilot.Agents.Commands;

/// <summary>What a command of the target does.</summary>
public enum CommandKind
{
    /// <summary>Its text is a request to the pipeline.</summary>
    Pipeline,

    /// <summary>Its text is a question, which one agent answers in words.</summary>
    Agent,

    /// <summary>Its script runs in the target, where that is trusted.</summary>
    Script,
}
