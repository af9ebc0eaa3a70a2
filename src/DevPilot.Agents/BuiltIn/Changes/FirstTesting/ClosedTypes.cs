using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>What type parameters stand for while a generic member is followed.</summary>
internal sealed class ClosedTypes
{
    private readonly Dictionary<ISymbol, ITypeSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;

    private ClosedTypes(Compilation compilation) => _compilation = compilation;

    /// <summary>Of a member whose type, and which itself, are closed.</summary>
    public static ClosedTypes Of(ISymbol member, Compilation compilation)
    {
        var types = new ClosedTypes(compilation);
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
            types.Add(type.TypeParameters, type.TypeArguments);
        if (member is IMethodSymbol method)
            types.Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
        return types;
    }

    /// <summary>The type with its type parameters replaced by what they stand for.</summary>
    public ITypeSymbol Close(ITypeSymbol type) => type switch
    {
        _ when _types.Count is 0 => type,
        ITypeParameterSymbol parameter => _types.GetValueOrDefault(parameter.OriginalDefinition) ?? type,
        IArrayTypeSymbol array => _compilation.CreateArrayTypeSymbol(Close(array.ElementType), array.Rank),
        INamedTypeSymbol { IsGenericType: true, ContainingType: null or { IsGenericType: false }, IsUnboundGenericType: false } named => named.OriginalDefinition.Construct([.. named.TypeArguments.Select(Close)]),
        INamedTypeSymbol { ContainingType: { IsGenericType: true } outer, Arity: 0 } nested when Close(outer) is INamedTypeSymbol closed =>
            closed.GetTypeMembers(nested.Name, 0).FirstOrDefault() ?? type,
        _ => type,
    };

    /// <summary>The method of the closed type, with its own type arguments closed.</summary>
    public IMethodSymbol Close(IMethodSymbol method) =>
        method.Arity is 0 ? Member(method) : Member(method).ConstructedFrom.Construct([.. method.TypeArguments.Select(Close)]);

    /// <summary>The property of the closed type.</summary>
    public IPropertySymbol Close(IPropertySymbol property) => Member(property);

    private T Member<T>(T member)
        where T : class, ISymbol =>
        member.ContainingType is { IsGenericType: true } type && Close(type) is INamedTypeSymbol closed
            ? closed.GetMembers(member.Name).OfType<T>().FirstOrDefault(each => SymbolEqualityComparer.Default.Equals(each.OriginalDefinition, member.OriginalDefinition)) ?? member
            : member;

    private void Add(IEnumerable<ITypeParameterSymbol> parameters, IEnumerable<ITypeSymbol> arguments)
    {
        foreach (var (parameter, argument) in parameters.Zip(arguments))
            _types[parameter.OriginalDefinition] = argument;
    }
}
