namespace EcommerceApp.Payments;

/// <summary>How a payment ended.</summary>
/// <param name="PaymentId">Stripe's id; empty when it was declined.</param>
/// <param name="DeclineCode">Why the card was declined, such as <c>insufficient_funds</c>; empty when it was not.</param>
public sealed record PaymentResult(string PaymentId, string DeclineCode)
{
    public bool Succeeded => DeclineCode.Length == 0;
}
