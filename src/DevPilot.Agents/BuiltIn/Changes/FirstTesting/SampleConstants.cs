using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>Constants to try members with.</summary>
internal static class SampleConstants
{
    private static readonly string[] Written = ["System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.Guid", "System.Uri"];

    /// <summary>A constant of a type, another one at each place; null when the type has none. Of a nullable type one of the type below.</summary>
    public static object? At(ITypeSymbol type, int place) => type.SpecialType switch
    {
        SpecialType.System_Int32 => place + 2,
        SpecialType.System_UInt32 => (uint)(place + 2),
        SpecialType.System_Int64 => place + 2L,
        SpecialType.System_UInt64 => (ulong)(place + 2),
        SpecialType.System_Int16 => (short)(place + 2),
        SpecialType.System_UInt16 => (ushort)(place + 2),
        SpecialType.System_Byte => (byte)(place + 2),
        SpecialType.System_SByte => (sbyte)(place + 2),
        SpecialType.System_Decimal => place + 2.5m,
        SpecialType.System_Double => place + 2.5,
        SpecialType.System_Single => place + 2.5f,
        SpecialType.System_Boolean => true,
        SpecialType.System_Char => (char)('a' + (place % 20)),
        SpecialType.System_String => place is 0 ? "alpha" : place is 1 ? "beta" : $"value{place}",
        _ => EnumValue(type, 1),
    };

    /// <summary>Whether values of the type are compared by value and can be written, but are no constants: dates, times, identifiers, addresses.</summary>
    public static bool IsWritten(ITypeSymbol type) => Written.Contains(type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString());

    /// <summary>Constants that are likely to take different ways through a method.</summary>
    /// <param name="type">The type of the parameter, of a nullable one the type below.</param>
    /// <param name="place">Of the parameter.</param>
    /// <param name="mentioned">Constants of the method: the borders of its cases.</param>
    public static IEnumerable<object> Of(ITypeSymbol type, int place, IReadOnlyList<object> mentioned)
    {
        IEnumerable<object?> all = type.SpecialType switch
        {
            SpecialType.System_Int32 => new object?[] { place + 2, 0, -1 }.Concat(mentioned.OfType<int>().SelectMany(number => new object?[] { number, number + 1 })),
            SpecialType.System_Int64 => [place + 2L, 0L, -1L],
            SpecialType.System_UInt32 => [(uint)(place + 2), 0u],
            SpecialType.System_UInt64 => [(ulong)(place + 2), 0ul],
            SpecialType.System_Int16 => [(short)(place + 2), (short)0, (short)-1],
            SpecialType.System_UInt16 => [(ushort)(place + 2), (ushort)0],
            SpecialType.System_Byte => [(byte)(place + 2), (byte)0],
            SpecialType.System_SByte => [(sbyte)(place + 2), (sbyte)0, (sbyte)-1],
            SpecialType.System_Decimal => new object?[] { place + 2.5m, 0m, -1m }
                .Concat(mentioned.OfType<decimal>().Cast<object?>()).Concat(mentioned.OfType<int>().SelectMany(number => new object?[] { (decimal)number, number + 1m })),
            SpecialType.System_Double => new object?[] { place + 2.5, 0.0, -1.0 }.Concat(mentioned.OfType<double>().Cast<object?>()),
            SpecialType.System_Single => [place + 2.5f, 0f, -1f],
            SpecialType.System_Boolean => [true, false],
            SpecialType.System_Char => new object?[] { 'a', '7', ' ' }.Concat(mentioned.OfType<char>().Cast<object?>()),
            SpecialType.System_String => new object?[] { place is 0 ? "alpha" : "beta", "", " " }.Concat(mentioned.OfType<string>().Where(text => text.Length < 30).Cast<object?>()),
            _ => Enumerable.Range(0, 6).Select(index => EnumValue(type, index)),
        };
        return all.OfType<object>().Distinct().Take(8);
    }

    /// <summary>Constants that a method compares with.</summary>
    public static IReadOnlyList<object> Mentioned(IMethodSymbol method) =>
    [
        .. method.DeclaringSyntaxReferences.SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Select(literal => literal.Token.Value)
            .OfType<object>()
            .Distinct()
            .Take(8),
    ];

    private static object? EnumValue(ITypeSymbol type, int index)
    {
        if (type.TypeKind is not TypeKind.Enum)
            return null;
        var values = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field => field.ConstantValue).ToList();
        return index < values.Count ? values[index] : index is 1 && values.Count is 1 ? values[0] : null;
    }
}
