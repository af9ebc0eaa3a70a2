namespace DevPilot.Orchestrator.Testing;

/// <summary>How a restore or a build went.</summary>
/// <param name="Trouble">Why the machine cannot do it; null when it can.</param>
/// <param name="Digest">The errors, one a line; empty when it succeeded.</param>
public sealed record BuildOutcome(MachineTrouble? Trouble, string Digest)
{
    /// <summary>It is done.</summary>
    public static BuildOutcome Success { get; } = new(null, "");

    /// <summary>Neither trouble nor an error.</summary>
    public bool Succeeded => Trouble is null && Digest.Length is 0;
}
