using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Chooses simple types for type parameters.</summary>
internal static class ClosingTypes
{
    private static readonly SpecialType[] Simple = [SpecialType.System_Int32, SpecialType.System_String, SpecialType.System_Double, SpecialType.System_Boolean];

    /// <summary>The type with a simple type for each type parameter; null when the constraints of one allow none.</summary>
    public static INamedTypeSymbol? Close(INamedTypeSymbol type, Compilation compilation) =>
        type.Arity is 0 ? type : Choose(type.TypeParameters, compilation) is { } chosen ? type.Construct([.. chosen]) : null;

    /// <summary>The same for a method.</summary>
    public static IMethodSymbol? Close(IMethodSymbol method, Compilation compilation) =>
        method.Arity is 0 ? method : Choose(method.TypeParameters, compilation) is { } chosen ? method.Construct([.. chosen]) : null;

    private static List<ITypeSymbol>? Choose(IReadOnlyList<ITypeParameterSymbol> parameters, Compilation compilation)
    {
        var chosen = new List<ITypeSymbol>();
        foreach (var parameter in parameters)
        {
            var fitting = Simple.Select(compilation.GetSpecialType).FirstOrDefault(type => Fits(type, parameter, compilation));
            if (fitting is null)
                return null;
            chosen.Add(fitting);
        }

        return chosen;
    }

    private static bool Fits(ITypeSymbol type, ITypeParameterSymbol parameter, Compilation compilation)
    {
        if (parameter.HasReferenceTypeConstraint && !type.IsReferenceType
            || (parameter.HasValueTypeConstraint || parameter.HasUnmanagedTypeConstraint || parameter.HasConstructorConstraint) && !type.IsValueType)
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
