using System.Collections.Concurrent;
using EcommerceApp.Models;

namespace EcommerceApp.Repositories;

/// <summary>Products that last as long as the process.</summary>
public class InMemoryProductRepository : IProductRepository
{
    private readonly ConcurrentDictionary<string, Product> _products = new();

    public Task<Product?> FindAsync(string sku)
    {
        return Task.FromResult(_products.GetValueOrDefault(sku));
    }

    public Task SaveAsync(Product product)
    {
        _products[product.Sku] = product;
        return Task.CompletedTask;
    }
}
