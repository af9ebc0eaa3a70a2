using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>What is known of a value without running the code: a constant, or an object of which only its being there is known.</summary>
/// <param name="Type">Its type; of a nullable value the type below.</param>
/// <param name="Value">The constant; of an enum its number; null for null.</param>
/// <param name="IsOpaque">Whether it is some object whose content is unknown; then <paramref name="Value"/> says nothing.</param>
internal sealed record Known(ITypeSymbol Type, object? Value, bool IsOpaque = false)
{
    /// <summary>Whether it is certainly null.</summary>
    public bool IsNull => !IsOpaque && Value is null;

    /// <summary>As a C# expression of exactly its type, enums as numbers; null when it has none.</summary>
    public string? Number => IsOpaque ? null : Value switch
    {
        null => "null",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char mark => SymbolDisplay.FormatLiteral(mark, quote: true),
        bool flag => flag ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => number is long.MinValue ? null : number.ToString(CultureInfo.InvariantCulture) + "L",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        double number => double.IsFinite(number) ? DoubleText(number) : null,
        uint number => number.ToString(CultureInfo.InvariantCulture) + "u",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "ul",
        byte or sbyte or short or ushort => $"(({Keyword(Value)}){Value})",
        _ => null,
    };

    /// <summary>As a test writes it.</summary>
    /// <param name="nameOf">Names a type.</param>
    public string? Text(Func<ITypeSymbol, string> nameOf)
    {
        if (Type.TypeKind is not TypeKind.Enum || IsNull)
            return Value is byte or sbyte or short or ushort ? Value.ToString() : Number;
        var member = Type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, Value));
        return member is null ? null : $"{nameOf(Type)}.{member.Name}";
    }

    /// <summary>Whether it can stand in an attribute.</summary>
    public bool IsAttributeValue => !IsOpaque && Value is not decimal;

    private static string DoubleText(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text + "d" : text + ".0";
    }

    private static string Keyword(object value) => value switch
    {
        byte => "byte",
        sbyte => "sbyte",
        short => "short",
        _ => "ushort",
    };
}
