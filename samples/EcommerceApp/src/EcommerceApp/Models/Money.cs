namespace EcommerceApp.Models;

/// <summary>An amount in a currency.</summary>
/// <param name="Amount">May be negative: a refund.</param>
/// <param name="Currency">ISO 4217 code, such as <c>EUR</c>.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    public static Money Zero(string currency) => new(0m, currency);

    public static Money operator +(Money left, Money right)
    {
        if (left.Currency != right.Currency)
        {
            throw new InvalidOperationException($"Cannot add {right.Currency} to {left.Currency}.");
        }

        return left with { Amount = left.Amount + right.Amount };
    }

    public static Money operator *(Money money, decimal factor) => money with { Amount = money.Amount * factor };

    /// <summary>Rounded to cents, half away from zero.</summary>
    public Money Rounded() => this with { Amount = Math.Round(Amount, 2, MidpointRounding.AwayFromZero) };

    public override string ToString() => FormattableString.Invariant($"{Amount:0.00} {Currency}");
}
