using EcommerceApp.Models;

namespace EcommerceApp.Repositories;

public interface IOrderRepository
{
    Task AddAsync(Order order);

    Task<Order?> FindAsync(Guid id);

    Task<IReadOnlyList<Order>> ListForUserAsync(Guid userId);
}
