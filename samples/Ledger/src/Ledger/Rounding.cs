namespace Ledger;

/// <summary>The one place where money is rounded.</summary>
public static class Rounding
{
    /// <summary>To cents, half to even, so that many roundings do not lean to one side.</summary>
    public static decimal ToCents(decimal amount)
    {
        return Math.Round(amount, 2, MidpointRounding.ToEven);
    }

    /// <summary>Parts that differ by a cent at most and add up to the whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative, or there is no part.</exception>
    public static decimal[] Split(decimal amount, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        var cents = (long)(ToCents(amount) * 100m);
        return [.. Enumerable.Range(0, parts).Select(index => ((cents / parts) + (index < cents % parts ? 1 : 0)) / 100m)];
    }
}
