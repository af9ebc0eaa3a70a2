namespace EcommerceApp.Models;

/// <summary>One position of an order, with the price as it was when it was placed.</summary>
public sealed record OrderLine(string Sku, string ProductName, int Quantity, Money UnitPrice)
{
    public Money Total => UnitPrice * Quantity;
}
