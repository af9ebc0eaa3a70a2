using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Inspection;

namespace DevPilot.Orchestrator.Evaluating;

/// <summary>Everything that the five scores stand on.</summary>
/// <param name="Plan">As it was carried out.</param>
/// <param name="Patch">The best attempt's patch.</param>
/// <param name="Review">Its review.</param>
/// <param name="Tests">Its tests; null when the review ended the run first.</param>
/// <param name="Documentation">New public members and how many of them are documented.</param>
/// <param name="Complexity">Size and complexity of what was touched.</param>
public sealed record EvaluationInput(
    Plan Plan,
    AppliedPatch Patch,
    Review Review,
    TestReport? Tests,
    DocumentationFacts Documentation,
    ComplexityFacts Complexity)
{
    /// <summary>What the repository's own agents say; it decides about acceptance and costs no points.</summary>
    public IReadOnlyList<CustomReview> Custom { get; init; } = [];
}
