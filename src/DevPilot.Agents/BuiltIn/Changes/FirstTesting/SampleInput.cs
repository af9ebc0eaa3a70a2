namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>An argument: what is known of it, and as a test writes it.</summary>
/// <param name="Value">What is known of it.</param>
/// <param name="Text">As a test writes it; empty for one that is left to its default.</param>
internal sealed record SampleInput(Known Value, string Text)
{
    /// <summary>Whether the call leaves it out.</summary>
    public bool IsOmitted => Text.Length is 0;

    /// <summary>The arguments of a call.</summary>
    public static string Listed(IEnumerable<SampleInput> inputs) => string.Join(", ", inputs.Where(input => !input.IsOmitted).Select(input => input.Text));
}
