using DevPilot.Agents.BuiltIn.Testing;
using Humanizer;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Equating;

/// <summary>Instances of a type that differ in one member, as expressions of a test.</summary>
internal sealed class EqualitySamples(INamedTypeSymbol type, EqualityState state, TestSuite suite)
{
    private readonly SampleValues _values = suite.Samples();

    /// <summary>Namespaces that the expressions need.</summary>
    public IReadOnlyList<string> Usings => [.. _values.Usings];

    /// <summary>An instance; null when a test cannot make one that shows its members.</summary>
    /// <param name="differing">The member that has its other value; null for none.</param>
    public string? Make(EqualityMember? differing)
    {
        foreach (var constructor in type.InstanceConstructors.Where(suite.CanSee).OrderByDescending(constructor => constructor.Parameters.Length))
        {
            if (Make(constructor, differing) is { } made)
                return made;
        }

        return null;
    }

    private string? Make(IMethodSymbol constructor, EqualityMember? differing)
    {
        var arguments = new List<string>();
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in constructor.Parameters)
        {
            var member = state.Members.FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.Type, parameter.Type)
                && (member.Name.TrimStart('_').Equals(parameter.Name, StringComparison.OrdinalIgnoreCase) || Assigns(constructor, member.Name, parameter.Name)));
            var value = member is null ? _values.Of(parameter.Type) : Value(member, member == differing);
            if (value is null)
                return null;
            arguments.Add(value);
            given.Add(member?.Name.TrimStart('_') ?? parameter.Name);
        }

        var initialisers = new List<string>();
        foreach (var member in state.Members.Where(member => !given.Contains(member.Name.TrimStart('_'))))
        {
            if (!IsSettable(member.Symbol))
            {
                if (member == differing)
                    return null;
                continue;
            }

            if (Value(member, member == differing) is not { } value)
                return null;
            initialisers.Add($"{member.Name} = {value}");
        }

        var name = _values.NameOf(type);
        var list = initialisers.Count is 0 ? "" : $" {{ {string.Join(", ", initialisers)} }}";
        var made = arguments.Count is 0 && list.Length > 0 ? $"new {name}{list}" : $"new {name}({string.Join(", ", arguments)}){list}";
        return suite.Making.Makes(type, made, _values.Usings) ? made : null;
    }

    /// <summary>Whether a constructor puts a parameter of another name into a member, as it is.</summary>
    private static bool Assigns(IMethodSymbol constructor, string member, string parameter) => constructor.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax())
        .OfType<ConstructorDeclarationSyntax>()
        .SelectMany(declaration => declaration.Body?.Statements.OfType<ExpressionStatementSyntax>() ?? [])
        .Select(statement => statement.Expression)
        .OfType<AssignmentExpressionSyntax>()
        .Any(assignment => assignment.Right is IdentifierNameSyntax value && value.Identifier.ValueText == parameter
            && (assignment.Left is IdentifierNameSyntax name ? name : (assignment.Left as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == member);

    private bool IsSettable(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { SetMethod: { } setter } => suite.CanSee(symbol) && setter.DeclaredAccessibility is Accessibility.Public,
        IFieldSymbol { IsReadOnly: false } => suite.CanSee(symbol),
        _ => false,
    };

    private string? Value(EqualityMember member, bool other)
    {
        var type = member.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : member.Type;
        if ((Distinct(type, member) ?? Pair(type)) is { } pair)
            return other ? pair.Second : pair.First;
        return other ? null : _values.Of(member.Type);
    }

    /// <summary>Values of its own for each member, so that a comparison of two different members would be noticed.</summary>
    private (string First, string Second)? Distinct(ITypeSymbol type, EqualityMember member)
    {
        var number = state.Members.ToList().IndexOf(member) + 1;
        var word = member.Name.Humanize(LetterCasing.LowerCase);
        return type.SpecialType switch
        {
            SpecialType.System_String => ($"\"{word}\"", $"\"other {word}\""),
            SpecialType.System_Int32 => ($"{number}", $"{number + 10}"),
            SpecialType.System_Int64 => ($"{number}L", $"{number + 10}L"),
            SpecialType.System_Decimal => ($"{number}m", $"{number + 10}m"),
            _ => null,
        };
    }

    private (string First, string Second)? Pair(ITypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Enum)
        {
            var values = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).ToList();
            return values.Count < 2 || Equals(values[0].ConstantValue, values[1].ConstantValue)
                ? null
                : ($"{_values.NameOf(type)}.{values[0].Name}", $"{_values.NameOf(type)}.{values[1].Name}");
        }

        if (type is IArrayTypeSymbol { Rank: 1 } array && Pair(array.ElementType) is { } elements)
            return ($"new[] {{ {elements.First} }}", $"new[] {{ {elements.Second} }}");
        if (type is INamedTypeSymbol { Arity: 1, Name: "List" or "IList" or "IReadOnlyList" or "IEnumerable" or "ICollection" or "IReadOnlyCollection" } list && Pair(list.TypeArguments[0]) is { } items)
        {
            var name = $"List<{_values.NameOf(list.TypeArguments[0])}>";
            _values.NameOf(list);
            return ($"new {name} {{ {items.First} }}", $"new {name} {{ {items.Second} }}");
        }

        return type.SpecialType switch
        {
            SpecialType.System_String => ("\"one\"", "\"two\""),
            SpecialType.System_Boolean => ("true", "false"),
            SpecialType.System_Char => ("'a'", "'b'"),
            SpecialType.System_Int64 => ("1L", "2L"),
            SpecialType.System_Decimal => ("1m", "2m"),
            SpecialType.System_Double => ("1.0", "2.0"),
            SpecialType.System_Single => ("1f", "2f"),
            SpecialType.System_UInt32 => ("1u", "2u"),
            SpecialType.System_UInt64 => ("1ul", "2ul"),
            SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_UInt16 => ("1", "2"),
            _ => Known(type),
        };
    }

    private (string First, string Second)? Known(ITypeSymbol type)
    {
        var pair = type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat).TrimEnd('?') switch
        {
            "System.DateTime" => ("new DateTime(2024, 1, 2)", "new DateTime(2025, 1, 2)"),
            "System.DateOnly" => ("new DateOnly(2024, 1, 2)", "new DateOnly(2025, 1, 2)"),
            "System.DateTimeOffset" => ("DateTimeOffset.UnixEpoch", "DateTimeOffset.UnixEpoch.AddDays(1)"),
            "System.TimeSpan" => ("TimeSpan.FromSeconds(1)", "TimeSpan.FromSeconds(2)"),
            "System.TimeOnly" => ("new TimeOnly(3, 4)", "new TimeOnly(5, 6)"),
            "System.Guid" => ("new Guid(\"6f1d1ad4-6c1e-4d2b-9c4e-0b6f4d8a1c11\")", "new Guid(\"2b6e8c1f-0d3a-4f5b-8e7c-9a1b2c3d4e5f\")"),
            "System.Uri" => ("new Uri(\"https://example.org/one\")", "new Uri(\"https://example.org/two\")"),
            _ => ((string, string)?)null,
        };
        if (pair is not null)
            _values.NameOf(type);
        return pair;
    }
}
