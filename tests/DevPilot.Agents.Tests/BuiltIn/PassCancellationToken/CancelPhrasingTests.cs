using DevPilot.Agents.BuiltIn.Changes.Cancelling;

namespace DevPilot.Agents.Tests.BuiltIn.PassCancellationToken;

public sealed class CancelPhrasingTests
{
    private readonly Agents.BuiltIn.Changes.PassCancellationToken _change = new();

    [Theory]
    [InlineData("Pass a CancellationToken through OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("pass cancellation token through OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Please pass a CancellationToken through OrderService.PlaceAsync.", "OrderService.PlaceAsync")]
    [InlineData("Pass a cancellation token down to OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Pass a CancellationToken through PlaceAsync in OrderService", "OrderService.PlaceAsync")]
    [InlineData("Pass a CancellationToken through the PlaceAsync method of OrderService", "OrderService.PlaceAsync")]
    [InlineData("Thread a CancellationToken through PlaceAsync", "PlaceAsync")]
    [InlineData("Propagate a CancellationToken through OrderService", "OrderService")]
    [InlineData("Propagate cancellation tokens through OrderService", "OrderService")]
    [InlineData("Plumb a cancellation token through OrderService.PlaceAsync and its callees", "OrderService.PlaceAsync")]
    [InlineData("Flow a CancellationToken through the call chain of OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Forward a CancellationToken to OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Add a CancellationToken to OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Add a CancellationToken parameter to OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Add an optional CancellationToken parameter to OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Add a cancellation token parameter to all async methods of OrderService", "OrderService")]
    [InlineData("Add CancellationToken support to OrderService", "OrderService")]
    [InlineData("Add cancellation support to OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Support cancellation in OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Make OrderService.PlaceAsync cancellable", "OrderService.PlaceAsync")]
    [InlineData("Make PlaceAsync cancelable", "PlaceAsync")]
    [InlineData("Make OrderService.PlaceAsync accept a CancellationToken", "OrderService.PlaceAsync")]
    [InlineData("OrderService.PlaceAsync should accept a CancellationToken", "OrderService.PlaceAsync")]
    [InlineData("OrderService.PlaceAsync should be cancellable", "OrderService.PlaceAsync")]
    [InlineData("OrderService.PlaceAsync needs a CancellationToken", "OrderService.PlaceAsync")]
    [InlineData("OrderService.PlaceAsync must take a cancellation token", "OrderService.PlaceAsync")]
    [InlineData("The method OrderService.PlaceAsync has no CancellationToken", "OrderService.PlaceAsync")]
    [InlineData("Give OrderService.PlaceAsync a CancellationToken", "OrderService.PlaceAsync")]
    [InlineData("Extend OrderService.PlaceAsync with a CancellationToken", "OrderService.PlaceAsync")]
    [InlineData("Can you introduce a CancellationToken in OrderService.PlaceAsync?", "OrderService.PlaceAsync")]
    [InlineData("Let's pass the CancellationToken through OrderService.PlaceAsync so that requests can be aborted", "OrderService.PlaceAsync")]
    [InlineData("Accept a CancellationToken in OrderService.PlaceAsync", "OrderService.PlaceAsync")]
    [InlineData("Add a CancellationToken to PlaceAsync and pass it to everything it calls", "PlaceAsync")]
    [InlineData("Pass a CancellationToken through `OrderService.PlaceAsync` in src/Shop/OrderService.cs", "OrderService.PlaceAsync")]
    public void A_wish_for_a_token_is_recognised(string request, string target)
    {
        var recognised = _change.Recognise(request);

        Assert.NotNull(recognised);
        Assert.Equal(target, CancelRequest.Target(recognised.Words));
    }

    [Theory]
    [InlineData("Add order cancellation to OrderService")]
    [InlineData("Cancel the order in OrderService")]
    [InlineData("Add a Cancel method to Order")]
    [InlineData("Support cancellation of orders")]
    [InlineData("Add a cancellation policy to the shop")]
    [InlineData("Add a cancellation reason to Order")]
    [InlineData("Make OrderService async")]
    [InlineData("Pass an order through OrderService")]
    [InlineData("Add a token to User")]
    [InlineData("Pass the access token to ApiClient")]
    [InlineData("Remove the CancellationToken from OrderService.PlaceAsync")]
    [InlineData("Rename CancellationToken ct to cancellationToken")]
    [InlineData("Fix the cancellation bug in OrderService")]
    [InlineData("Orders should be cancellable")]
    [InlineData("Add a JWT token parameter to ApiClient.GetAsync")]
    [InlineData("Support cancellation in the shop")]
    [InlineData("Log when a CancellationToken is cancelled")]
    public void Something_else_is_left_to_others(string request) => Assert.Null(_change.Recognise(request));

    [Fact]
    public void Every_example_is_recognised() => Assert.All(_change.Examples, example => Assert.NotNull(_change.Recognise(example)));
}
