namespace EcommerceApp.Models;

/// <summary>Where a parcel goes.</summary>
public sealed class Address
{
    public Address(string street, string city, string postalCode, string country)
    {
        Street = street;
        City = city;
        PostalCode = postalCode;
        Country = country;
    }

    public string Street { get; }

    public string City { get; }

    public string PostalCode { get; }

    public string Country { get; }

    public override string ToString() => $"{Street}, {PostalCode} {City}, {Country}";
}
