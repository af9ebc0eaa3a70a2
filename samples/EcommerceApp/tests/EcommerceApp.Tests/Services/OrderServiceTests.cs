using EcommerceApp.Models;
using EcommerceApp.Repositories;
using EcommerceApp.Services;

namespace EcommerceApp.Tests.Services;

public class OrderServiceTests
{
    private readonly InMemoryOrderRepository _orders = new();
    private readonly InMemoryProductRepository _products = new();
    private readonly User _user = new() { Name = "Ada", Email = "ada@example.com" };
    private readonly ShoppingCart _cart = new();

    [Fact]
    public async Task PlaceOrderAsync_StoresTheOrderAndEmptiesTheCart()
    {
        var service = await CreateServiceAsync(stock: 5);
        _cart.Add("MUG-1", 2);

        var order = await service.PlaceOrderAsync(_user, _cart);

        Assert.Same(order, await _orders.FindAsync(order.Id));
        Assert.Equal(new Money(20.00m, "EUR"), order.Total);
        Assert.True(_cart.IsEmpty);
    }

    [Fact]
    public async Task PlaceOrderAsync_RefusesAnEmptyCart()
    {
        var service = await CreateServiceAsync(stock: 5);

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.PlaceOrderAsync(_user, _cart));
    }

    [Fact]
    public async Task PlaceOrderAsync_RefusesWhatIsSoldOut()
    {
        var service = await CreateServiceAsync(stock: 1);
        _cart.Add("MUG-1", 2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => service.PlaceOrderAsync(_user, _cart));
    }

    [Fact]
    public async Task CancelAsync_PutsTheGoodsBack()
    {
        var service = await CreateServiceAsync(stock: 5);
        _cart.Add("MUG-1", 2);
        var order = await service.PlaceOrderAsync(_user, _cart);

        await service.CancelAsync(order.Id);

        Assert.Equal(OrderStatus.Cancelled, order.Status);
        Assert.Equal(5, (await _products.FindAsync("MUG-1"))!.Stock);
    }

    private async Task<OrderService> CreateServiceAsync(int stock)
    {
        var mug = new Product { Sku = "MUG-1", Name = "Mug", Price = new Money(8.00m, "EUR") };
        mug.Restock(stock);
        await _products.SaveAsync(mug);
        return new OrderService(_orders, _products, new PriceCalculator(taxRate: 0.25m));
    }
}
