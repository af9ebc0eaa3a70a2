using EcommerceApp.Models;

namespace EcommerceApp.Tests.Models;

public class ProductTests
{
    private readonly Product _product = new() { Sku = "MUG-1", Name = "Mug", Price = new Money(8.50m, "EUR") };

    [Fact]
    public void NewProduct_IsNotAvailable()
    {
        Assert.False(_product.IsAvailable);
    }

    [Fact]
    public void Take_LowersStock()
    {
        _product.Restock(3);

        _product.Take(2);

        Assert.Equal(1, _product.Stock);
    }

    [Fact]
    public void Take_RefusesMoreThanThereIs()
    {
        _product.Restock(1);

        Assert.Throws<InvalidOperationException>(() => _product.Take(2));
    }
}
