using DevPilot.Agents.BuiltIn.Resolving;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>What a new property may leave behind: members that go through all properties one by one.</summary>
internal static class PropertyRisks
{
    private static readonly string[] Enumerating = ["ToString", "Equals", "GetHashCode", "Clone", "CopyTo", "Copy", "Deconstruct", "PrintMembers", "MemberwiseEquals"];

    /// <summary>One sentence each.</summary>
    public static IEnumerable<string> Of(NewProperty property, OpenTarget target, bool hasTests)
    {
        var type = target.Type;
        var members = type.GetMembers().OfType<IMethodSymbol>()
            .Where(method => !method.IsImplicitlyDeclared && (Enumerating.Contains(method.Name) || IsCopyConstructor(method)))
            .Select(method => method.MethodKind is MethodKind.Constructor ? "its copy constructor" : method.Name)
            .Distinct()
            .ToList();
        if (members.Count > 0)
            yield return $"{type.Name} enumerates its members in {string.Join(", ", members)}, which do not know {property.Name} yet.";
        if (property.Accessors.Contains("private ", StringComparison.Ordinal))
            yield return $"{property.Name} can be set inside {type.Name} alone, as its neighbours can, and nothing sets it yet.";
        if (property.Modifier is "required")
            yield return $"Code that makes a {type.Name} without setting {property.Name} no longer compiles.";
        if (type.TypeKind is TypeKind.Interface)
            yield return $"Implementations of {type.Name} outside this repository no longer compile.";
        if (IsMapped(target))
            yield return "The type looks like an Entity Framework entity: the database needs a migration.";
        if (!hasTests)
            yield return "No test is written: the repository has no test project that can see the type.";
    }

    /// <summary>What a positional record means for those who use it, one sentence each.</summary>
    /// <param name="property">The property.</param>
    /// <param name="target">The type.</param>
    /// <param name="positional">The change when it is a parameter; null when it stands in the body.</param>
    /// <param name="reason">Why it stands in the body; empty for a type that is no positional record.</param>
    public static IEnumerable<string> OfRecord(NewProperty property, OpenTarget target, PositionalProperty? positional, string reason)
    {
        if (reason.Length > 0)
            yield return $"{property.Name} is declared in the body, not as a positional parameter, {reason}. Calls of the constructor stay as they are.";
        if (positional is not null)
            yield return $"Calls of the constructor stay as they are and make {property.Name} {property.Initialiser}; give it where it matters.";
        if (positional is not null && target.Type.DeclaredAccessibility is Accessibility.Public)
            yield return $"Code outside of this repository that makes a {target.Type.Name} must be compiled anew, and takes one more value when it takes it apart.";
    }

    private static bool IsCopyConstructor(IMethodSymbol method) => method.MethodKind is MethodKind.Constructor
        && method.Parameters is [var only] && SymbolEqualityComparer.Default.Equals(only.Type, method.ContainingType);

    private static bool IsMapped(OpenTarget target) => target.Compilation
        .GetSymbolsWithName(name => name.EndsWith("Context", StringComparison.Ordinal), SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .SelectMany(context => context.GetMembers().OfType<IPropertySymbol>())
        .Any(property => property.Type is INamedTypeSymbol { Name: "DbSet", TypeArguments: [var entity] } && SymbolEqualityComparer.Default.Equals(entity, target.Type));
}
