namespace DevPilot.Runs.Stores;

/// <summary>The environment names a store in a way that cannot be understood.</summary>
/// <param name="message">Which variable, and what to do; without secrets.</param>
public sealed class RunStoreSettingsException(string message) : Exception(message);
