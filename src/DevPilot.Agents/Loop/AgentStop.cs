namespace DevPilot.Agents.Loop;

/// <summary>Why an agent's loop ended.</summary>
public enum AgentStop
{
    /// <summary>It answered in the form that was asked for.</summary>
    Answered,

    /// <summary>It never did, repair turns included.</summary>
    WrongForm,

    /// <summary>It said nothing, repair turns included.</summary>
    Empty,

    /// <summary>The model declined.</summary>
    Declined,

    /// <summary>It went on using tools until its turns were spent.</summary>
    TurnsSpent,

    /// <summary>The answer was cut off at the model's own limit, repair turns included.</summary>
    CutOff,
}
