namespace DevPilot.Runs.Stores;

/// <summary>A store cannot be reached, is full, or refuses. The caller may try again later.</summary>
/// <param name="message">What happened and what to do, without secrets.</param>
/// <param name="innerException">Its cause.</param>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
