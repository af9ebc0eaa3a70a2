namespace EcommerceApp.Models;

/// <summary>What a user has bought.</summary>
public class Order
{
    public Order(Guid userId, IEnumerable<OrderLine> lines, Money total)
    {
        UserId = userId;
        Lines = [.. lines];
        Total = total;
    }

    public Guid Id { get; } = Guid.NewGuid();

    public Guid UserId { get; }

    public IReadOnlyList<OrderLine> Lines { get; }

    public Money Total { get; }

    public OrderStatus Status { get; private set; } = OrderStatus.Placed;

    public void Ship()
    {
        if (Status != OrderStatus.Placed)
        {
            throw new InvalidOperationException($"An order that is {Status} cannot be shipped.");
        }

        Status = OrderStatus.Shipped;
    }

    public void Cancel()
    {
        if (Status == OrderStatus.Shipped)
        {
            throw new InvalidOperationException("A shipped order cannot be cancelled.");
        }

        Status = OrderStatus.Cancelled;
    }
}
