using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>A call of a method that was followed.</summary>
/// <param name="Inputs">The arguments as the test writes them.</param>
/// <param name="Outcome">What the call does; null when that is not certain.</param>
/// <param name="After">The arguments as the call leaves them.</param>
/// <param name="Instance">The instance as the call leaves it; null for a static method.</param>
/// <param name="Obstacle">What could not be followed.</param>
internal sealed record TriedCall(IReadOnlyList<SampleInput> Inputs, Outcome? Outcome, IReadOnlyList<Known> After, KnownObject? Instance, SyntaxNode? Obstacle)
{
    /// <summary>The value that it returns; null when it returns none.</summary>
    public Known? Returned => (Outcome as Outcome.Returned)?.Value;

    /// <summary>The arguments that it changes: sequences whose elements differ afterwards.</summary>
    public IEnumerable<int> Changed => Inputs.Select((_, index) => index).Where(index => Inputs[index].Value.Value is KnownSequence before && After[index].Value is KnownSequence after && !Same(before, after));

    /// <summary>Follows a method on copies of an instance and of arguments.</summary>
    public static TriedCall Of(IMethodSymbol method, TestSubject? subject, IReadOnlyList<SampleInput> inputs, Interpreter interpreter)
    {
        var copies = new KnownCopies();
        var instance = method.IsStatic ? null : copies.Of(subject!.Instance);
        List<Known> arguments = [.. inputs.Select(input => copies.Of(input.Value))];
        var outcome = interpreter.Call(method, instance, arguments);
        return new TriedCall(inputs, outcome, arguments, instance, outcome is null ? interpreter.Obstacle : null);
    }

    private static bool Same(KnownSequence one, KnownSequence other) =>
        one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(pair => ReferenceEquals(pair.First.Value, pair.Second.Value) || Equals(pair.First.Value, pair.Second.Value));
}
