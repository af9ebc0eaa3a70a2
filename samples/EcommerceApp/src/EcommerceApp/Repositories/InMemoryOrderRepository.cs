using System.Collections.Concurrent;
using EcommerceApp.Models;

namespace EcommerceApp.Repositories;

/// <summary>Orders that last as long as the process.</summary>
public class InMemoryOrderRepository : IOrderRepository
{
    private readonly ConcurrentDictionary<Guid, Order> _orders = new();

    public Task AddAsync(Order order)
    {
        _orders[order.Id] = order;
        return Task.CompletedTask;
    }

    public Task<Order?> FindAsync(Guid id)
    {
        return Task.FromResult(_orders.GetValueOrDefault(id));
    }

    public Task<IReadOnlyList<Order>> ListForUserAsync(Guid userId)
    {
        IReadOnlyList<Order> orders = [.. _orders.Values.Where(order => order.UserId == userId)];
        return Task.FromResult(orders);
    }
}
