using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Equating;

/// <summary>How one member takes part in equality.</summary>
/// <param name="Symbol">The property or field.</param>
/// <param name="Type">Its type.</param>
/// <param name="Comparison">How two values are compared.</param>
internal sealed record EqualityMember(ISymbol Symbol, ITypeSymbol Type, ComparisonKind Comparison)
{
    private static readonly HashSet<string> WithOperator = new(StringComparer.Ordinal)
    {
        "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Guid", "System.Uri", "System.Version",
        "System.Text.Rune", "System.Half", "System.Int128", "System.UInt128", "System.Numerics.BigInteger",
    };

    /// <summary>Name as code says it.</summary>
    public string Name => Symbol.Name;

    /// <summary>Whether a value may be null.</summary>
    public bool MayBeNull => Type.IsReferenceType && Type.NullableAnnotation is not NullableAnnotation.NotAnnotated;

    /// <summary>Whether it may change after construction, which would change the hash code.</summary>
    public bool IsMutable => Symbol is IFieldSymbol { IsReadOnly: false } or IPropertySymbol { SetMethod: { IsInitOnly: false } };

    /// <summary>Decides the comparison; null when values of the type cannot be compared soundly.</summary>
    public static EqualityMember? Of(ISymbol symbol, Compilation compilation)
    {
        var type = symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;
        return ComparisonOf(type, compilation) is { } comparison ? new EqualityMember(symbol, type, comparison) : null;
    }

    private static ComparisonKind? ComparisonOf(ITypeSymbol type, Compilation compilation)
    {
        var value = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (value.SpecialType is SpecialType.System_Double or SpecialType.System_Single)
            return SymbolEqualityComparer.Default.Equals(value, type) ? ComparisonKind.FloatingPoint : ComparisonKind.Comparer;
        if (value.SpecialType is not (SpecialType.None or SpecialType.System_Object) && value.SpecialType < SpecialType.System_Array
            || value.TypeKind is TypeKind.Enum || value is INamedTypeSymbol { IsRecord: true }
            || WithOperator.Contains(value.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).TrimEnd('?')))
            return ComparisonKind.Operator;
        if (value is IArrayTypeSymbol array)
            return array.Rank is 1 ? ComparisonKind.Elements : null;
        if (value.TypeKind is TypeKind.Delegate or TypeKind.Pointer or TypeKind.Dynamic)
            return null;
        return IsSequence(value) ? IsUnordered(value) ? null : ComparisonKind.Elements : Otherwise(value, compilation);
    }

    private static ComparisonKind? Otherwise(ITypeSymbol type, Compilation compilation) =>
        type.TypeKind is TypeKind.Interface && type.ContainingAssembly.Equals(compilation.Assembly, SymbolEqualityComparer.Default) && !IsEquatable(type)
            ? null
            : ComparisonKind.Comparer;

    private static bool IsEquatable(ITypeSymbol type) => type.AllInterfaces.Any(contract => contract is { Name: "IEquatable", Arity: 1 });

    private static bool IsSequence(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T
        || type.AllInterfaces.Any(contract => contract.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T);

    private static bool IsUnordered(ITypeSymbol type) => type.AllInterfaces.Append(type).Any(contract =>
        contract is INamedTypeSymbol { Name: "IDictionary" or "IReadOnlyDictionary" or "ISet" or "IReadOnlySet" });
}

/// <summary>How two values of a member are compared.</summary>
internal enum ComparisonKind
{
    /// <summary>With <c>==</c>, which compares by value and handles null.</summary>
    Operator,

    /// <summary>With <c>Equals</c>: NaN equals itself, so that equality stays reflexive.</summary>
    FloatingPoint,

    /// <summary>Element by element in order.</summary>
    Elements,

    /// <summary>With the default comparer of the type.</summary>
    Comparer,
}
