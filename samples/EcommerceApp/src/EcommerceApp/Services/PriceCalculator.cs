using EcommerceApp.Models;

namespace EcommerceApp.Services;

/// <summary>What an order costs.</summary>
public class PriceCalculator
{
    private readonly decimal _taxRate;

    /// <param name="taxRate">Share of the price, such as 0.19 for 19%.</param>
    public PriceCalculator(decimal taxRate)
    {
        _taxRate = taxRate;
    }

    public Money Subtotal(IReadOnlyList<OrderLine> lines)
    {
        return lines.Aggregate(Money.Zero(lines[0].UnitPrice.Currency), (sum, line) => sum + line.Total);
    }

    /// <summary>Subtotal with tax, rounded once, at the end.</summary>
    public Money Total(IReadOnlyList<OrderLine> lines)
    {
        return (Subtotal(lines) * (1 + _taxRate)).Rounded();
    }

    /// <summary>A price after a discount.</summary>
    /// <param name="price">Price before it.</param>
    /// <param name="percent">From 0 to 100.</param>
    public Money ApplyDiscount(Money price, decimal percent)
    {
        return (price * (1 - percent / 100)).Rounded();
    }
}
