using EcommerceApp.Models;

namespace EcommerceApp.Tests.Models;

public class MoneyTests
{
    [Fact]
    public void Addition_SumsAmountsOfOneCurrency()
    {
        Assert.Equal(new Money(5m, "EUR"), new Money(2m, "EUR") + new Money(3m, "EUR"));
    }

    [Fact]
    public void Addition_RefusesTwoCurrencies()
    {
        Assert.Throws<InvalidOperationException>(() => new Money(2m, "EUR") + new Money(3m, "USD"));
    }

    [Theory]
    [InlineData(1.004, 1.00)]
    [InlineData(1.005, 1.01)]
    [InlineData(-1.005, -1.01)]
    public void Rounded_RoundsHalfAwayFromZero(decimal amount, decimal expected)
    {
        Assert.Equal(expected, new Money(amount, "EUR").Rounded().Amount);
    }
}
