namespace DevPilot.Web.Pipelines;

/// <summary>Why something was not done, for whoever maps it to a status.</summary>
public enum RefusalKind
{
    /// <summary>What was asked for cannot be meant.</summary>
    Invalid,

    /// <summary>The server's owner has not allowed it.</summary>
    NotAllowed,

    /// <summary>There is no such run.</summary>
    NotFound,

    /// <summary>The run is not in a state in which that can be done.</summary>
    Conflict,

    /// <summary>Too much waits already.</summary>
    Busy,
}
