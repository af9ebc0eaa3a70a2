using EcommerceApp.Models;
using EcommerceApp.Services;

namespace EcommerceApp.Tests.Services;

public class PriceCalculatorTests
{
    private readonly PriceCalculator _calculator = new(taxRate: 0.19m);

    private readonly OrderLine[] _lines =
    [
        new("MUG-1", "Mug", 2, new Money(8.50m, "EUR")),
        new("TEA-1", "Tea", 1, new Money(4.20m, "EUR")),
    ];

    [Fact]
    public void Subtotal_SumsLines()
    {
        Assert.Equal(new Money(21.20m, "EUR"), _calculator.Subtotal(_lines));
    }

    [Fact]
    public void Total_AddsTaxAndRounds()
    {
        Assert.Equal(new Money(25.23m, "EUR"), _calculator.Total(_lines));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(25, 75)]
    [InlineData(100, 0)]
    public void ApplyDiscount_TakesAShareOff(decimal percent, decimal expected)
    {
        Assert.Equal(new Money(expected, "EUR"), _calculator.ApplyDiscount(new Money(100m, "EUR"), percent));
    }
}
