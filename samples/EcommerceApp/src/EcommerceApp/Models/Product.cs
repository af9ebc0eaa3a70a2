namespace EcommerceApp.Models;

/// <summary>Something that is sold.</summary>
public class Product
{
    public required string Sku { get; init; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public string? ImageUrl { get; set; }

    public required Money Price { get; set; }

    /// <summary>Pieces in the warehouse.</summary>
    public int Stock { get; private set; }

    public bool IsAvailable => Stock > 0;

    public void Restock(int quantity) => Stock += quantity;

    public void Take(int quantity)
    {
        if (quantity > Stock)
        {
            throw new InvalidOperationException($"Only {Stock} of {Name} left.");
        }

        Stock -= quantity;
    }
}
