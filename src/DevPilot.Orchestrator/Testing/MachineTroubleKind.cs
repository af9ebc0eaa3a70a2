namespace DevPilot.Orchestrator.Testing;

/// <summary>What of the machine is in the way.</summary>
public enum MachineTroubleKind
{
    /// <summary>SDK, workload, project SDK or reference assemblies are not installed.</summary>
    Sdk,

    /// <summary>The runtime of the target framework is not installed.</summary>
    Runtime,

    /// <summary>Reachable sources do not have a package.</summary>
    Packages,

    /// <summary>A package source cannot be reached or refuses.</summary>
    Network,

    /// <summary>Disk full or not writable.</summary>
    Disk,

    /// <summary>The system ended a child.</summary>
    Memory,

    /// <summary>A tool failed without a reason, also when run again.</summary>
    Unexplained,

    /// <summary>A tool did not end within its limit.</summary>
    Limit,
}
