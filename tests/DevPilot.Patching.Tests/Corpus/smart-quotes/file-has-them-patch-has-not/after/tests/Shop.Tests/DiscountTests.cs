// it’s “quoted” here
using System;
using Xunit;

namespace Shop.Tests;

public class DiscountTests
{
    [Fact]
    public void A_small_order_has_no_discount()
    {
        var discount = Discount.For(10m);
        Assert.Equal(0m, discount);
    }

    [Fact]
    public void A_large_order_has_a_discount()
    {
        var discount = Discount.For(1000m);
        Assert.Equal(50m, discount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Nothing_is_given_on_nothing(int amount)
    {
        Assert.Equal(0m, Discount.For(amount));
    }
}
