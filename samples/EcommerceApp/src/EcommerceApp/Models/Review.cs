namespace EcommerceApp.Models;

/// <summary>What a user thinks of a product.</summary>
public class Review
{
    public required string Sku { get; init; }

    public required Guid UserId { get; init; }

    /// <summary>Stars, from 1 to 5.</summary>
    public int Rating { get; set; }

    public string Text { get; set; } = string.Empty;
}
