using DevPilot.Agents.BuiltIn.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>An argument: what is known of it, and as a test writes it.</summary>
internal sealed record SampleInput(Known Value, string Text);

/// <summary>Arguments to try members with.</summary>
internal static class SampleInputs
{
    private const int MostTuples = 120;

    /// <summary>One set of arguments for a constructor; null when one of them cannot be made.</summary>
    public static IReadOnlyList<SampleInput>? Of(IMethodSymbol constructor, SampleValues values)
    {
        var inputs = constructor.Parameters.Select((parameter, index) => Of(parameter.Type, index, values)).ToList();
        return inputs.Contains(null) ? null : [.. inputs.OfType<SampleInput>()];
    }

    /// <summary>A constant of a type, another one at each place; null when the type has none.</summary>
    public static SampleInput? Constant(ITypeSymbol type, int place, SampleValues values)
    {
        var below = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        object? value = below.SpecialType switch
        {
            SpecialType.System_Int32 => place + 2,
            SpecialType.System_Int64 => place + 2L,
            SpecialType.System_Decimal => place + 2.5m,
            SpecialType.System_Double => place + 2.5,
            SpecialType.System_Boolean => true,
            SpecialType.System_Char => (char)('a' + (place % 20)),
            SpecialType.System_String => place is 0 ? "alpha" : place is 1 ? "beta" : $"value{place}",
            _ => EnumValue(below, 1),
        };
        var known = value is null ? null : new Known(below, value);
        return known?.Text(values.NameOf) is { } text ? new SampleInput(known, text) : null;
    }

    /// <summary>Sets of arguments for a method that are likely to take different ways through it; none when a parameter has no constants.</summary>
    public static IEnumerable<IReadOnlyList<SampleInput>> Tuples(IMethodSymbol method, SampleValues values)
    {
        var mentioned = Mentioned(method);
        var candidates = method.Parameters.Select((parameter, index) => Candidates(parameter.Type, index, mentioned, values)).ToList();
        if (candidates.Any(list => list.Count is 0) || method.Parameters.Any(parameter => parameter.RefKind is not RefKind.None || parameter.IsParams))
            return [];
        IEnumerable<IReadOnlyList<SampleInput>> tuples = [[]];
        foreach (var list in candidates)
            tuples = tuples.SelectMany(tuple => list.Select(input => (IReadOnlyList<SampleInput>)[.. tuple, input]));
        return tuples.Take(MostTuples);
    }

    private static SampleInput? Of(ITypeSymbol type, int place, SampleValues values)
    {
        if (Constant(type, place, values) is { } constant)
            return constant;
        return values.Of(type) is not { } text ? null
            : text is "null" ? new SampleInput(new Known(type, null), text)
            : new SampleInput(new Known(type, null, IsOpaque: true), text);
    }

    private static List<SampleInput> Candidates(ITypeSymbol type, int place, List<object> mentioned, SampleValues values)
    {
        var below = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        IEnumerable<object?> all = below.SpecialType switch
        {
            SpecialType.System_Int32 => new object?[] { place + 2, 0, -1 }.Concat(mentioned.OfType<int>().SelectMany(number => new object?[] { number, number + 1 })),
            SpecialType.System_Int64 => [place + 2L, 0L, -1L],
            SpecialType.System_Decimal => new object?[] { place + 2.5m, 0m, -1m }
                .Concat(mentioned.OfType<decimal>().Cast<object?>()).Concat(mentioned.OfType<int>().SelectMany(number => new object?[] { (decimal)number, number + 1m })),
            SpecialType.System_Double => new object?[] { place + 2.5, 0.0, -1.0 }.Concat(mentioned.OfType<double>().Cast<object?>()),
            SpecialType.System_Boolean => [true, false],
            SpecialType.System_Char => new object?[] { 'a', '7', ' ' }.Concat(mentioned.OfType<char>().Cast<object?>()),
            SpecialType.System_String => new object?[] { place is 0 ? "alpha" : "beta", "", " " }.Concat(mentioned.OfType<string>().Where(text => text.Length < 30).Cast<object?>()),
            _ => Enumerable.Range(0, 6).Select(index => EnumValue(below, index)),
        };
        return
        [
            .. all.OfType<object>().Distinct().Take(8)
                .Select(value => new Known(below, value))
                .Select(known => known.Text(values.NameOf) is { } text ? new SampleInput(known, text) : null)
                .OfType<SampleInput>(),
        ];
    }

    private static object? EnumValue(ITypeSymbol type, int index)
    {
        if (type.TypeKind is not TypeKind.Enum)
            return null;
        var values = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.ConstantValue).ToList();
        return index < values.Count ? values[index] : index is 1 && values.Count is 1 ? values[0] : null;
    }

    /// <summary>Constants that a method compares with: the borders of its cases.</summary>
    private static List<object> Mentioned(IMethodSymbol method) =>
    [
        .. method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Select(literal => literal.Token.Value)
            .OfType<object>()
            .Distinct()
            .Take(8),
    ];
}
