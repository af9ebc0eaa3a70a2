using EcommerceApp.Models;

namespace EcommerceApp.Tests.Models;

public class OrderTests
{
    private readonly Order _order = new(Guid.NewGuid(), [], Money.Zero("EUR"));

    [Fact]
    public void Ship_MovesAPlacedOrderOn()
    {
        _order.Ship();

        Assert.Equal(OrderStatus.Shipped, _order.Status);
    }

    [Fact]
    public void Ship_RefusesACancelledOrder()
    {
        _order.Cancel();

        Assert.Throws<InvalidOperationException>(_order.Ship);
    }

    [Fact]
    public void Cancel_RefusesAShippedOrder()
    {
        _order.Ship();

        Assert.Throws<InvalidOperationException>(_order.Cancel);
    }
}
