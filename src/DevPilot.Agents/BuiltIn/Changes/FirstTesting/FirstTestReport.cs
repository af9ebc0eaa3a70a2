using DevPilot.Agents.BuiltIn.Testing;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>The tests that could be written of a type, and why there is none of the other members.</summary>
/// <param name="Tests">In order of what they say: construction, guards, methods.</param>
/// <param name="Reasons">One sentence for each member without a test.</param>
internal sealed record FirstTestReport(IReadOnlyList<NewTest> Tests, IReadOnlyList<string> Reasons);
