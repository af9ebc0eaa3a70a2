using Xunit;

namespace Shop.Tests;

public sealed class CartTests
{
    [Fact]
    public void Total_is_the_sum()
    {
        var cart = new Cart();
        cart.Add(1);
        cart.Add(2);
        Assert.Equal(3, cart.Total);
    }

    [Theory]
    [InlineData(1, "a")]
    [InlineData(2, "b\"c, (d)")]
    public void Prices_count(int price, string name)
    {
        Assert.NotNull(name);
        var cart = new Cart();
        cart.Add(price);
        Assert.Equal(price, cart.Total);
    }

    [Fact(Skip = "later")]
    public void Skipped()
    {
    }

    [Fact]
    public void Red_from_the_start() => Assert.Equal(1, 2);
}
