using System;
using System.Collections.Generic;
using System.Linq;

namespace Shop.Orders;

/// <summary>An order and its lines.</summary>
public sealed class Order
{
    private readonly List<OrderLine> _lines = [];

    public Order(Guid id, string customer)
    {
        Id = id;
        Customer = customer;
    }

    public Guid Id { get; }

    public string Customer { get; }

    public IReadOnlyList<OrderLine> Lines => _lines;

    public decimal Total => _lines.Sum(line => line.Price * line.Quantity);

    public void Add(OrderLine line)
    {
        _lines.Add(line);
    }

    public bool Remove(string sku)
    {
        var line = _lines.Find(candidate => candidate.Sku == sku);
        if (line is null)
            return false;

        _lines.Remove(line);
        return true;
    }

    public override string ToString() => $"Order {Id} for {Customer}: {Total}";
}
