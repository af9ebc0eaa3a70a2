using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>Writes the expression that makes an object with one member of a given value, the rest simple.</summary>
internal static class ObjectMaking
{
    /// <summary>The expression; null when the test project cannot make one: an abstract type, no visible constructor, arguments unknown, success not certain.</summary>
    /// <param name="type">The type.</param>
    /// <param name="member">Property or field that gets the value, through a setter or the constructor's parameter of the same name.</param>
    /// <param name="value">C# expression of the value.</param>
    /// <param name="cases">The same for each row of the test, without its parameter.</param>
    /// <param name="suite">The tests that will hold it.</param>
    /// <param name="samples">Makes the other values.</param>
    public static string? With(INamedTypeSymbol type, ISymbol member, string value, IReadOnlyList<string> cases, TestSuite suite, SampleValues samples)
    {
        if (type.IsAbstract || type.TypeArguments.Any(argument => argument is ITypeParameterSymbol))
            return null;

        foreach (var constructor in type.InstanceConstructors.Where(suite.CanMake).OrderByDescending(constructor => Takes(constructor, member)).ThenBy(constructor => constructor.Parameters.Length))
        {
            if ((Takes(constructor, member) || CanSet(member, suite))
                && Call(type, constructor, member, value, samples) is { } made
                && cases.All(each => suite.Making.Makes(type, Call(type, constructor, member, each, samples)!, samples.Usings)))
                return made;
        }

        return null;
    }

    /// <summary>The call that makes an object with simple values, and the initialisers that it needs; null when none can be made.</summary>
    public static (string Call, IReadOnlyList<string> Initialisers)? Plain(INamedTypeSymbol type, TestSuite suite, SampleValues samples)
    {
        if (type.IsAbstract || type.TypeArguments.Any(argument => argument is ITypeParameterSymbol))
            return null;

        foreach (var constructor in type.InstanceConstructors.Where(suite.CanMake).OrderBy(constructor => constructor.Parameters.Length))
        {
            if (samples.Arguments(constructor.Parameters) is not { } arguments || Initialisers(type, constructor, null, null, samples) is not { } initialisers)
                continue;
            var list = string.Join(", ", arguments);
            var name = samples.NameOf(type);
            if (suite.Making.Makes(type, $"new {name}({list}){(initialisers.Count > 0 ? $" {{ {string.Join(", ", initialisers)} }}" : "")}", samples.Usings))
                return ($"new {name}{(arguments.Count > 0 ? $"({list})" : "")}", initialisers);
        }

        return null;
    }

    private static string? Call(INamedTypeSymbol type, IMethodSymbol constructor, ISymbol member, string value, SampleValues samples)
    {
        var arguments = constructor.Parameters
            .Where(parameter => !parameter.IsOptional || IsFor(parameter, member))
            .Select(parameter => IsFor(parameter, member) ? $"{(parameter.Ordinal > FirstOptional(constructor) ? parameter.Name + ": " : "")}{value}" : samples.Of(parameter.Type))
            .ToList();
        var initialisers = Initialisers(type, constructor, member, Takes(constructor, member) ? null : value, samples);
        if (arguments.Contains(null) || initialisers is null)
            return null;
        var call = $"new {samples.NameOf(type)}";
        var hasArguments = arguments.Count > 0 || initialisers.Count is 0;
        return call + (hasArguments ? $"({string.Join(", ", arguments)})" : "") + (initialisers.Count > 0 ? $" {{ {string.Join(", ", initialisers)} }}" : "");
    }

    private static int FirstOptional(IMethodSymbol constructor) =>
        constructor.Parameters.FirstOrDefault(parameter => parameter.IsOptional)?.Ordinal ?? constructor.Parameters.Length;

    private static bool Takes(IMethodSymbol constructor, ISymbol member) => constructor.Parameters.Any(parameter => IsFor(parameter, member));

    private static bool IsFor(IParameterSymbol parameter, ISymbol member) =>
        parameter.Name.Equals(member.Name.TrimStart('_'), StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, member is IPropertySymbol property ? property.Type : (member as IFieldSymbol)?.Type);

    private static bool CanSet(ISymbol member, TestSuite suite) => member switch
    {
        IPropertySymbol { SetMethod: { } setter } => suite.CanMake(setter),
        IFieldSymbol { IsReadOnly: false } => suite.CanSee(member),
        _ => false,
    };

    private static List<string>? Initialisers(INamedTypeSymbol type, IMethodSymbol constructor, ISymbol? member, string? value, SampleValues samples)
    {
        List<string> initialisers = [];
        var setsRequired = constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "SetsRequiredMembersAttribute");
        for (var current = type; current is not null && !setsRequired; current = current.BaseType)
        {
            foreach (var required in current.GetMembers().Where(other => other is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } && other.Name != member?.Name))
            {
                if (samples.Of(required is IPropertySymbol property ? property.Type : ((IFieldSymbol)required).Type) is not { } sample)
                    return null;
                initialisers.Add($"{required.Name} = {sample}");
            }
        }

        if (member is not null && value is not null)
            initialisers.Add($"{member.Name} = {value}");
        return initialisers;
    }
}
