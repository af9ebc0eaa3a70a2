using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>Closes generic types and methods with simple types that keep the constraints, for tests.</summary>
internal static class SimpleTypeArguments
{
    /// <summary>The type closed, a reference type first when that is wanted; null when the constraints allow no simple type.</summary>
    public static INamedTypeSymbol? Close(INamedTypeSymbol type, Compilation compilation, bool preferReferences = false)
    {
        if (type.ContainingType is { IsGenericType: true })
            return null;
        return type.Arity is 0 ? type : Choose(type.TypeParameters, compilation, preferReferences) is { } chosen ? type.Construct([.. chosen]) : null;
    }

    /// <summary>The method closed, with the type that contains it; null when the constraints allow no simple type.</summary>
    public static IMethodSymbol? Close(IMethodSymbol method, Compilation compilation, bool preferReferences = false)
    {
        if (Close(method.ContainingType, compilation, preferReferences) is not { } type)
            return null;
        var member = type.Arity is 0
            ? method
            : type.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, method.OriginalDefinition));
        if (member is null || member.Arity is 0)
            return member;
        return Choose(method.TypeParameters, compilation, preferReferences) is { } chosen ? member.Construct([.. chosen]) : null;
    }

    private static List<ITypeSymbol>? Choose(IReadOnlyList<ITypeParameterSymbol> parameters, Compilation compilation, bool preferReferences)
    {
        SpecialType[] simple = preferReferences
            ? [SpecialType.System_String, SpecialType.System_Int32, SpecialType.System_Object]
            : [SpecialType.System_Int32, SpecialType.System_String, SpecialType.System_Object];
        var chosen = parameters
            .Select(parameter => simple.Select(compilation.GetSpecialType).FirstOrDefault(type => Fits(type, parameter, compilation)))
            .ToList();
        return chosen.Contains(null) ? null : [.. chosen.OfType<ITypeSymbol>()];
    }

    private static bool Fits(ITypeSymbol type, ITypeParameterSymbol parameter, Compilation compilation)
    {
        if (parameter.HasReferenceTypeConstraint && !type.IsReferenceType
            || (parameter.HasValueTypeConstraint || parameter.HasUnmanagedTypeConstraint) && !type.IsValueType
            || parameter.HasConstructorConstraint && type.SpecialType is SpecialType.System_String)
            return false;
        return parameter.ConstraintTypes.All(constraint =>
            compilation.ClassifyCommonConversion(type, Closed(constraint, parameter, type)) is { IsImplicit: true, IsUserDefined: false, IsNumeric: false });
    }

    /// <summary>A constraint that names the type parameter itself, such as <c>IComparable&lt;T&gt;</c>.</summary>
    private static ITypeSymbol Closed(ITypeSymbol constraint, ITypeParameterSymbol parameter, ITypeSymbol type) =>
        constraint is INamedTypeSymbol { IsGenericType: true, ContainingType: null } generic
            ? generic.OriginalDefinition.Construct([.. generic.TypeArguments.Select(argument => SymbolEqualityComparer.Default.Equals(argument, parameter) ? type : argument)])
            : constraint;
}
