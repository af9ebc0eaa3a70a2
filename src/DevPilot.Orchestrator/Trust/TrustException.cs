namespace DevPilot.Orchestrator.Trust;

/// <summary>What the user trusts cannot be read or written; the message says what to do.</summary>
public sealed class TrustException(string message, Exception? inner = null) : Exception(message, inner);
