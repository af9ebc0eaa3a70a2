namespace EcommerceApp.Models;

/// <summary>Somebody who buys.</summary>
public class User
{
    public Guid Id { get; init; } = Guid.NewGuid();

    public string Name { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    public Address? ShippingAddress { get; set; }

    /// <summary>Name and address as they stand on an invoice.</summary>
    public string DisplayName => $"{Name} <{Email}>";
}
