using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Validation;

/// <summary>How bounds of numeric types are written in C#.</summary>
internal static class NumericTypes
{
    private static readonly Dictionary<SpecialType, string> Suffixes = new()
    {
        [SpecialType.System_Int32] = "",
        [SpecialType.System_Int16] = "",
        [SpecialType.System_Byte] = "",
        [SpecialType.System_SByte] = "",
        [SpecialType.System_UInt16] = "",
        [SpecialType.System_UInt32] = "u",
        [SpecialType.System_Int64] = "L",
        [SpecialType.System_UInt64] = "ul",
        [SpecialType.System_Single] = "f",
        [SpecialType.System_Double] = "",
        [SpecialType.System_Decimal] = "m",
    };

    /// <summary>Whether a type is a number.</summary>
    public static bool Has(ITypeSymbol type) => Suffixes.ContainsKey(type.SpecialType);

    /// <summary>Whether a type holds whole numbers that fit an <c>int</c>.</summary>
    public static bool IsSmallWhole(ITypeSymbol type) => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int16 or SpecialType.System_Byte
        or SpecialType.System_SByte or SpecialType.System_UInt16;

    /// <summary>Whether a type holds whole numbers.</summary>
    public static bool IsWhole(ITypeSymbol type) => IsSmallWhole(type)
        || type.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_UInt32;

    /// <summary>A number as a constant of a type.</summary>
    public static string Literal(string number, ITypeSymbol type)
    {
        var plain = number.Replace(",", "", StringComparison.Ordinal).TrimStart('+');
        return type.SpecialType is SpecialType.System_Double && !plain.Contains('.', StringComparison.Ordinal) ? plain + ".0" : plain + Suffixes[type.SpecialType];
    }
}
