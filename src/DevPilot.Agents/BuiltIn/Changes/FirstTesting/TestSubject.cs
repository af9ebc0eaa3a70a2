using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>An instance that a test can make and whose state is known as far as its constructor can be followed.</summary>
/// <param name="Creation">The expression that makes it.</param>
/// <param name="Instance">What is known of it.</param>
internal sealed record TestSubject(string Creation, KnownObject Instance)
{
    /// <summary>Makes one with the fullest constructor that a test can call and that can be followed.</summary>
    /// <returns>Null when there is none.</returns>
    public static TestSubject? Of(INamedTypeSymbol type, TestSuite suite, Interpreter interpreter, SampleValues values, int depth = 0)
    {
        if (type.IsAbstract || type.IsStatic || type.TypeArguments.Any(argument => argument is ITypeParameterSymbol))
            return null;
        var inputs = new SampleInputs(suite, interpreter, values, depth);
        var constructors = type.InstanceConstructors.Where(suite.CanSee).Where(constructor => !IsCopy(constructor, type)).ToList();
        foreach (var constructor in constructors.OrderByDescending(constructor => constructor.Parameters.Length))
        {
            if (inputs.Of(constructor) is not { } arguments
                || interpreter.Construct(constructor, [.. arguments.Select(input => input.Value)]).Instance is not { } instance)
                continue;

            var (initialiser, initialised) = constructor.Parameters.Length is 0 ? Initialiser(type, suite, inputs) : ("", []);
            if (initialiser is null)
                continue;
            foreach (var (symbol, value) in initialised)
                Frame.Write(instance.State, symbol, value);
            var name = values.NameOf(type.WithNullableAnnotation(NullableAnnotation.None));
            return new TestSubject($"new {name}" + (initialiser.Length > 0 ? initialiser : $"({SampleInput.Listed(arguments)})"), instance);
        }

        return null;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type.OriginalDefinition, type.OriginalDefinition));

    /// <summary>Values for the properties that a caller may set; null when a required one cannot be given.</summary>
    private static (string? Text, List<(ISymbol, Known)> Values) Initialiser(INamedTypeSymbol type, TestSuite suite, SampleInputs inputs)
    {
        var (parts, known) = (new List<string>(), new List<(ISymbol, Known)>());
        var automatic = type.GetMembers().OfType<IFieldSymbol>().Select(field => field.AssociatedSymbol).ToHashSet(SymbolEqualityComparer.Default);
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => property is { IsStatic: false, IsIndexer: false, SetMethod: not null }))
        {
            if (!suite.CanSee(property) || property.SetMethod!.DeclaredAccessibility is not Accessibility.Public || !automatic.Contains(property))
            {
                if (property.IsRequired)
                    return (null, []);
                continue;
            }

            if (inputs.Constant(property.Type, parts.Count) is { } input)
            {
                parts.Add($"{property.Name} = {input.Text}");
                known.Add((property, input.Value));
            }
            else if (property.IsRequired)
            {
                return (null, []);
            }
        }

        return (parts.Count is 0 ? "" : $" {{ {string.Join(", ", parts)} }}", known);
    }
}
