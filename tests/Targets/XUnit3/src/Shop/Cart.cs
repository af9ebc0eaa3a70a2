namespace Shop;

public sealed class Cart
{
    private readonly List<decimal> _prices = [];

    public decimal Total => _prices.Sum();

    public void Add(decimal price)
    {
        if (price < 0)
            throw new ArgumentOutOfRangeException(nameof(price));
        _prices.Add(price);
    }
}
