using EcommerceApp.Models;
using EcommerceApp.Repositories;

namespace EcommerceApp.Services;

/// <summary>Places, ships and cancels orders.</summary>
public class OrderService
{
    private readonly IOrderRepository _orders;
    private readonly IProductRepository _products;
    private readonly PriceCalculator _prices;

    public OrderService(IOrderRepository orders, IProductRepository products, PriceCalculator prices)
    {
        _orders = orders;
        _products = products;
        _prices = prices;
    }

    /// <summary>Turns a cart into an order and takes the goods out of the warehouse.</summary>
    /// <exception cref="InvalidOperationException">The cart is empty, or a product is unknown or sold out.</exception>
    public async Task<Order> PlaceOrderAsync(User user, ShoppingCart cart)
    {
        if (cart.IsEmpty)
        {
            throw new InvalidOperationException("An empty cart cannot be ordered.");
        }

        var lines = await TakeFromStockAsync(cart);
        var order = new Order(user.Id, lines, _prices.Total(lines));
        await _orders.AddAsync(order);
        cart.Clear();
        return order;
    }

    public async Task ShipAsync(Guid orderId)
    {
        var order = await GetAsync(orderId);
        order.Ship();
    }

    public async Task CancelAsync(Guid orderId)
    {
        var order = await GetAsync(orderId);
        order.Cancel();
        foreach (var line in order.Lines)
        {
            var product = await GetProductAsync(line.Sku);
            product.Restock(line.Quantity);
            await _products.SaveAsync(product);
        }
    }

    private async Task<List<OrderLine>> TakeFromStockAsync(ShoppingCart cart)
    {
        var lines = new List<OrderLine>();
        foreach (var (sku, quantity) in cart.Quantities)
        {
            var product = await GetProductAsync(sku);
            product.Take(quantity);
            await _products.SaveAsync(product);
            lines.Add(new OrderLine(sku, product.Name, quantity, product.Price));
        }

        return lines;
    }

    private async Task<Order> GetAsync(Guid orderId)
    {
        return await _orders.FindAsync(orderId) ?? throw new InvalidOperationException($"There is no order {orderId}.");
    }

    private async Task<Product> GetProductAsync(string sku)
    {
        return await _products.FindAsync(sku) ?? throw new InvalidOperationException($"There is no product {sku}.");
    }
}
