using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>An array or list whose elements are known.</summary>
/// <param name="element">Type of the elements.</param>
/// <param name="isArray">Whether it cannot grow.</param>
/// <param name="items">The elements.</param>
internal sealed class KnownSequence(ITypeSymbol element, bool isArray, IEnumerable<Known> items)
{
    /// <summary>Type of the elements.</summary>
    public ITypeSymbol Element => element;

    /// <summary>Whether it cannot grow.</summary>
    public bool IsArray => isArray;

    /// <summary>The elements, which assignments change.</summary>
    public List<Known> Items { get; } = [.. items];
}
