using EcommerceApp.Models;

namespace EcommerceApp.Repositories;

public interface IProductRepository
{
    Task<Product?> FindAsync(string sku);

    Task SaveAsync(Product product);
}
