using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Shop.Tests;

[TestClass]
public sealed class CartTests
{
    [TestMethod]
    public void Total_is_the_sum()
    {
        var cart = new Cart();
        cart.Add(1);
        cart.Add(2);
        Assert.AreEqual(3, cart.Total);
    }

    [DataTestMethod]
    [DataRow(1, "a")]
    [DataRow(2, "b\"c, (d)")]
    public void Prices_count(int price, string name)
    {
        var cart = new Cart();
        cart.Add(price);
        Assert.AreEqual(price, cart.Total, name);
    }

    [TestMethod]
    [Ignore("later")]
    public void Skipped()
    {
    }

    [TestMethod]
    public void Red_from_the_start() => Assert.AreEqual(1, 2);
}
