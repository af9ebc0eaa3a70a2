using NUnit.Framework;

namespace Shop.Tests;

public sealed class CartTests
{
    [Test]
    public void Total_is_the_sum()
    {
        var cart = new Cart();
        cart.Add(1);
        cart.Add(2);
        Assert.That(cart.Total, Is.EqualTo(3));
    }

    [TestCase(1, "a")]
    [TestCase(2, "b\"c, (d)")]
    public void Prices_count(int price, string name)
    {
        var cart = new Cart();
        cart.Add(price);
        Assert.That(cart.Total, Is.EqualTo(price), name);
    }

    [Test]
    [Ignore("later")]
    public void Skipped()
    {
    }

    [Test]
    public void Red_from_the_start() => Assert.That(1, Is.EqualTo(2));
}
