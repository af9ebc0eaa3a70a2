namespace DevPilot.Core.Processes;

/// <summary>A program could not be started: it is absent, or the machine refused.</summary>
public sealed class ProcessStartException(string fileName, Exception? cause)
    : Exception($"'{fileName}' could not be started: {cause?.Message ?? "it was not found on PATH"}", cause)
{
    /// <summary>The program that was asked for.</summary>
    public string FileName { get; } = fileName;
}
