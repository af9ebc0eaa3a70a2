using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>The default order or equality of a type.</summary>
/// <param name="Of">The type that is compared.</param>
internal sealed record KnownComparer(ITypeSymbol Of)
{
    /// <summary>As <c>Comparer&lt;T&gt;.Default.Compare</c>; null where that depends on culture or on code not followed.</summary>
    public static int? Compare(Known? one, Known? other) => (one?.Value, other?.Value) switch
    {
        (int left, int right) => left.CompareTo(right),
        (long left, long right) => left.CompareTo(right),
        (decimal left, decimal right) => left.CompareTo(right),
        (double left, double right) => left.CompareTo(right),
        (char left, char right) => left.CompareTo(right),
        (bool left, bool right) => left.CompareTo(right),
        _ => null,
    };

    /// <summary>As <c>EqualityComparer&lt;T&gt;.Default.Equals</c>; null where that is not known.</summary>
    public static bool? AreEqual(Known? one, Known? other) => (one, other) switch
    {
        (null, _) or (_, null) or ({ IsOpaque: true }, _) or (_, { IsOpaque: true }) => null,
        ({ IsNull: true }, _) or (_, { IsNull: true }) => one.IsNull && other.IsNull,
        ({ IsHeld: true }, _) or (_, { IsHeld: true }) => null,
        _ => one.Value!.Equals(other.Value),
    };
}
