namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>The operators of the everyday numbers, as the language computes them. Everything else is asked of the compiler.</summary>
internal static class KnownArithmetic
{
    /// <summary>The result; null for other types and operators, and for what overflows or divides by zero.</summary>
    public static object? Of(string operation, object? left, object? right)
    {
        try
        {
            return (left, right) switch
            {
                (int one, int other) => OfIntegers(operation, one, other) is { } whole ? checked((int)whole) : Compared(operation, one.CompareTo(other)),
                (int or long, int or long) => OfIntegers(operation, Convert.ToInt64(left, null), Convert.ToInt64(right, null)) ?? Compared(operation, Convert.ToInt64(left, null).CompareTo(Convert.ToInt64(right, null))),
                (double or int, double or int) => OfDoubles(operation, Convert.ToDouble(left, null), Convert.ToDouble(right, null)),
                _ => null,
            };
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    private static object? Compared(string operation, int order) => operation switch
    {
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        "==" => order is 0,
        "!=" => order is not 0,
        _ => null,
    };

    private static long? OfIntegers(string operation, long one, long other) => operation switch
    {
        "+" => checked(one + other),
        "-" => checked(one - other),
        "*" => checked(one * other),
        "/" => one / other,
        "%" => one % other,
        _ => null,
    };

    private static object? OfDoubles(string operation, double one, double other) => operation switch
    {
        "+" => one + other,
        "-" => one - other,
        "*" => one * other,
        "/" => one / other,
        "<" => one < other,
        "<=" => one <= other,
        ">" => one > other,
        ">=" => one >= other,
        _ => null,
    };
}
