namespace Shop.Orders;

public sealed record OrderLine(string Sku);
