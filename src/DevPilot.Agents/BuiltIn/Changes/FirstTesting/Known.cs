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

    /// <summary>Whether it is an object, sequence or comparer that is known part by part.</summary>
    public bool IsHeld => Value is KnownObject or KnownSequence or KnownComparer or KnownText;

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
        float number => float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) + "f" : null,
        byte or sbyte or short or ushort => $"(({Keyword(Value)}){Value})",
        _ => null,
    };

    /// <summary>As a test writes it.</summary>
    /// <param name="nameOf">Names a type.</param>
    public string? Text(Func<ITypeSymbol, string> nameOf)
    {
        if (Value is KnownText written)
            return written.Expression;
        if (Value is KnownSequence sequence)
            return SequenceText(sequence, nameOf);
        if (Type.TypeKind is not TypeKind.Enum || IsNull)
            return Value is byte or sbyte or short or ushort ? Value.ToString() : Number;
        var member = Type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, Value));
        return member is null ? null : $"{nameOf(Type)}.{member.Name}";
    }

    /// <summary>Whether it can stand in an attribute and reaches a parameter of its type as it is: there are no constants of small integers.</summary>
    public bool IsAttributeValue => !IsOpaque && !IsHeld && Value is not (decimal or byte or sbyte or short or ushort);

    /// <summary>An array with the elements, whatever the sequence is: what a comparison of elements expects.</summary>
    private static string? SequenceText(KnownSequence sequence, Func<ITypeSymbol, string> nameOf)
    {
        var items = sequence.Items.ConvertAll(item => item.Text(nameOf));
        if (items.Contains(null))
            return null;
        var isPlain = items.Count > 0 && sequence.Items.TrueForAll(item => item.Value is not null and not (byte or sbyte or short or ushort) && SymbolEqualityComparer.Default.Equals(item.Type, sequence.Element));
        if (items.Count is 0)
            return sequence.Element is IArrayTypeSymbol ? null : $"new {nameOf(sequence.Element)}[0]";
        return sequence.Element is IArrayTypeSymbol ? null : $"new{(isPlain ? "" : " " + nameOf(sequence.Element))}[] {{ {string.Join(", ", items)} }}";
    }

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
