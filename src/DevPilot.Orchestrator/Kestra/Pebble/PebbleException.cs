namespace DevPilot.Orchestrator.Kestra.Pebble;

/// <summary>A template that Pebble cannot read.</summary>
/// <param name="offset">Where, in the template.</param>
/// <param name="message">What is wrong, and what is expected.</param>
internal sealed class PebbleException(int offset, string message) : Exception(message)
{
    public int Offset { get; } = offset;
}
