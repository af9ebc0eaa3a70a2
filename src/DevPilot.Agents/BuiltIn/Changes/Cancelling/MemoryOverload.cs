using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Readers, writers and streams whose call with an array, a start and a count takes no token, while the one with a memory does (rule CA1835).</summary>
internal static class MemoryOverload
{
    /// <summary>The edit that calls the other overload with a token; null when there is none, or when the result is not awaited at once.</summary>
    /// <param name="call">Such as <c>reader.ReadAsync(buffer, 0, count)</c>.</param>
    /// <param name="callee">What it calls.</param>
    /// <param name="token">The token.</param>
    public static TextChange? Edit(InvocationExpressionSyntax call, IMethodSymbol callee, string token)
    {
        if (callee.Locations.Any(location => location.IsInSource) || !TokenForward.IsAwaited(call)
            || callee.Parameters is not [{ Type: IArrayTypeSymbol { Rank: 1 } array }, { Type.SpecialType: SpecialType.System_Int32 }, { Type.SpecialType: SpecialType.System_Int32 }]
            || call.ArgumentList.Arguments is not [var buffer, var start, var count]
            || call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null)
            || buffer.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
            || !HasOverload(callee, array.ElementType))
            return null;
        return new TextChange(
            TextSpan.FromBounds(buffer.SpanStart, count.Span.End), $"{buffer}.AsMemory({start}, {count}), {token}");
    }

    private static bool HasOverload(IMethodSymbol callee, ITypeSymbol element)
    {
        for (var type = callee.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(callee.Name).OfType<IMethodSymbol>().Any(other =>
                other.DeclaredAccessibility is Accessibility.Public
                && other.Parameters is [{ Type: INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory", TypeArguments: [var of] } }, { Type: var last }]
                && SymbolEqualityComparer.Default.Equals(of, element) && TokenTypes.IsToken(last)))
                return true;
        }

        return false;
    }
}
