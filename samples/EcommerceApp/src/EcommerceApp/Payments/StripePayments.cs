using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using EcommerceApp.Models;

namespace EcommerceApp.Payments;

/// <summary>Takes payments through Stripe. Card numbers never come here: the browser gives them to Stripe, and the shop gets the id of a payment method.</summary>
public class StripePayments
{
    private readonly HttpClient _stripe;

    /// <param name="stripe">Has Stripe's address and the shop's key.</param>
    public StripePayments(HttpClient stripe)
    {
        _stripe = stripe;
    }

    /// <summary>Charges an order once, however often it is called: Stripe knows the order by its idempotency key.</summary>
    /// <exception cref="HttpRequestException">Stripe cannot be reached, or refuses the request itself.</exception>
    public async Task<PaymentResult> ChargeAsync(Order order, string paymentMethodId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/payment_intents")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["amount"] = Cents(order.Total).ToString(CultureInfo.InvariantCulture),
                ["currency"] = order.Total.Currency.ToLowerInvariant(),
                ["payment_method"] = paymentMethodId,
                ["confirm"] = "true",
                ["metadata[order]"] = order.Id.ToString(),
            }),
        };
        request.Headers.Add("Idempotency-Key", $"order-{order.Id}");

        using var response = await _stripe.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.PaymentRequired)
        {
            var declined = await response.Content.ReadFromJsonAsync<StripeFailure>();
            return new PaymentResult(string.Empty, declined?.Error.DeclineCode ?? "unknown");
        }

        response.EnsureSuccessStatusCode();
        var payment = await response.Content.ReadFromJsonAsync<StripePayment>();
        return new PaymentResult(payment!.Id, string.Empty);
    }

    private static long Cents(Money total)
    {
        return (long)(total.Rounded().Amount * 100m);
    }

    private sealed record StripePayment([property: JsonPropertyName("id")] string Id);

    private sealed record StripeFailure([property: JsonPropertyName("error")] StripeError Error);

    private sealed record StripeError([property: JsonPropertyName("decline_code")] string? DeclineCode);
}
