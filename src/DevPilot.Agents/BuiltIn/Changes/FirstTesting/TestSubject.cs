using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>An instance that a test can make and whose state is known as far as its constructor can be followed.</summary>
/// <param name="Creation">The expression that makes it.</param>
/// <param name="State">What is known of it.</param>
/// <param name="Usings">Namespaces that the expression needs.</param>
internal sealed record TestSubject(string Creation, Dictionary<ISymbol, Known> State, IReadOnlyList<string> Usings)
{
    /// <summary>Makes one with the fullest constructor that a test can call and that can be followed.</summary>
    /// <returns>Null when there is none.</returns>
    public static TestSubject? Of(INamedTypeSymbol type, TestSuite suite, Interpreter interpreter)
    {
        if (type.IsAbstract || type.IsStatic || type.Arity > 0)
            return null;
        foreach (var constructor in type.InstanceConstructors.Where(suite.CanSee).OrderByDescending(constructor => constructor.Parameters.Length))
        {
            var values = new SampleValues(suite.Compilation);
            var inputs = SampleInputs.Of(constructor, values);
            if (inputs is null || interpreter.Construct(constructor, [.. inputs.Select(input => input.Value)]).State is not { } state)
                continue;

            var name = values.NameOf(type);
            var (initialiser, initialised) = constructor.Parameters.Length is 0 ? Initialiser(type, suite, values) : ("", []);
            if (initialiser is null)
                continue;
            foreach (var (symbol, value) in initialised)
                state[symbol] = value;
            var arguments = string.Join(", ", inputs.Select(input => input.Text));
            var creation = initialiser.Length > 0 ? $"new {name}{initialiser}" : $"new {name}({arguments})";
            return new TestSubject(creation, state, [.. values.Usings]);
        }

        return null;
    }

    /// <summary>Values for the properties that a caller may set; null when a required one cannot be given.</summary>
    private static (string? Text, List<(ISymbol, Known)> Values) Initialiser(INamedTypeSymbol type, TestSuite suite, SampleValues values)
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

            if (SampleInputs.Constant(property.Type, parts.Count, values) is { } input)
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
