using System.Net;
using EcommerceApp.Models;
using EcommerceApp.Payments;

namespace EcommerceApp.Tests.Payments;

[Trait("Category", "Stripe")]
public class StripePaymentsTests
{
    private readonly Order _order = new(Guid.NewGuid(), [], new Money(19.99m, "EUR"));

    [Fact]
    public async Task ChargeAsync_SendsCentsAndAnIdempotencyKey()
    {
        var stripe = new StripeDouble(HttpStatusCode.OK, """{ "id": "pi_1" }""");

        var result = await new StripePayments(stripe.CreateClient()).ChargeAsync(_order, "pm_1");

        Assert.Equal(new PaymentResult("pi_1", string.Empty), result);
        Assert.Contains("amount=1999&currency=eur", stripe.Form);
        Assert.Equal($"order-{_order.Id}", stripe.IdempotencyKey);
    }

    [Fact]
    public async Task ChargeAsync_OfADeclinedCard_SaysWhy()
    {
        var stripe = new StripeDouble(HttpStatusCode.PaymentRequired, """{ "error": { "decline_code": "insufficient_funds" } }""");

        var result = await new StripePayments(stripe.CreateClient()).ChargeAsync(_order, "pm_1");

        Assert.False(result.Succeeded);
        Assert.Equal("insufficient_funds", result.DeclineCode);
    }

    [Fact]
    public async Task ChargeAsync_WithAWrongKey_Throws()
    {
        var stripe = new StripeDouble(HttpStatusCode.Unauthorized, "{}");

        await Assert.ThrowsAsync<HttpRequestException>(() => new StripePayments(stripe.CreateClient()).ChargeAsync(_order, "pm_1"));
    }
}
