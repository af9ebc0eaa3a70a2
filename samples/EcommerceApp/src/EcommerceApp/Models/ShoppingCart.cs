namespace EcommerceApp.Models;

/// <summary>What a user is about to order.</summary>
public class ShoppingCart
{
    private readonly Dictionary<string, int> _quantities = [];

    public IReadOnlyDictionary<string, int> Quantities => _quantities;

    public int TotalQuantity => _quantities.Values.Sum();

    public bool IsEmpty => _quantities.Count == 0;

    public void Add(string sku, int quantity)
    {
        _quantities[sku] = _quantities.GetValueOrDefault(sku) + quantity;
    }

    public bool Remove(string sku)
    {
        return _quantities.Remove(sku);
    }

    public void Clear()
    {
        _quantities.Clear();
    }
}
