namespace EcommerceApp.Models;

public enum OrderStatus
{
    Placed,
    Shipped,
    Cancelled,
}
