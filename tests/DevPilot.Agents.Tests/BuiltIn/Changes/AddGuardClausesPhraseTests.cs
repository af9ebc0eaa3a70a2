using DevPilot.Agents.BuiltIn;
using DevPilot.Agents.BuiltIn.Changes;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class AddGuardClausesPhraseTests
{
    [Theory]
    [InlineData("Add guard clauses to OrderService", "OrderService", "", "")]
    [InlineData("Add guard clauses to the OrderService class.", "OrderService", "", "")]
    [InlineData("Please add guard clauses to the order service", "order service", "", "")]
    [InlineData("Add null checks to OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Add argument validation to OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Add argument null checks to all public methods of OrderService", "OrderService", "", "")]
    [InlineData("Add guard clauses to every public method of OrderService", "OrderService", "", "")]
    [InlineData("Add null checks to the constructor of OrderService", "OrderService", "", "ctor")]
    [InlineData("Add guard clauses to OrderService's constructor", "OrderService", "", "ctor")]
    [InlineData("Add guards to the OrderService constructor", "OrderService", "", "ctor")]
    [InlineData("Add guard clauses to the Place method of OrderService", "OrderService", "Place", "")]
    [InlineData("Add guard clauses to the `Place` method in `OrderService`", "OrderService", "Place", "")]
    [InlineData("Add a null check for the customer parameter of OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Add a null check for customer in OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Add guard clauses for all parameters of OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Guard the Place method of OrderService against null", "OrderService", "Place", "")]
    [InlineData("Guard OrderService against null arguments", "OrderService", "", "")]
    [InlineData("Protect OrderService.Place from null", "OrderService.Place", "", "")]
    [InlineData("Could you guard the arguments of OrderService.Place?", "OrderService.Place", "", "")]
    [InlineData("Check the arguments of OrderService.Place for null", "OrderService.Place", "", "")]
    [InlineData("Validate the arguments of OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Validate the parameters of the Place method of OrderService", "OrderService", "Place", "")]
    [InlineData("Ensure that the arguments of OrderService.Place are not null", "OrderService.Place", "", "")]
    [InlineData("Make OrderService.Place throw on null", "OrderService.Place", "", "")]
    [InlineData("Make OrderService reject null arguments", "OrderService", "", "")]
    [InlineData("Reject null arguments in OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Throw ArgumentNullException if customer is null in OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Throw an ArgumentNullException in OrderService.Place when customer is null", "OrderService.Place", "", "")]
    [InlineData("OrderService should guard against null", "OrderService", "", "")]
    [InlineData("OrderService's constructor should guard against null", "OrderService", "", "ctor")]
    [InlineData("OrderService needs guard clauses", "OrderService", "", "")]
    [InlineData("OrderService.Place lacks null checks", "OrderService.Place", "", "")]
    [InlineData("Null checks for OrderService.Place", "OrderService.Place", "", "")]
    [InlineData("Add null or empty checks to CustomerFinder.Find", "CustomerFinder.Find", "", "")]
    [InlineData("Add the missing argument checks to OrderService so that failures show early", "OrderService", "", "")]
    [InlineData("Null-check the parameters of OrderService.Place", "OrderService.Place", "", "")]
    public void It_reads_what_is_asked(string request, string name, string member, string constructor)
    {
        var read = new AddGuardClauses().Recognise(request);

        Assert.NotNull(read);
        Assert.Equal(
            (name, member, constructor.Length > 0),
            (read.Words.GetValueOrDefault("target") ?? read.Words["type"], read.Words.GetValueOrDefault("member", ""), read.Words.ContainsKey("ctor")));
    }

    [Theory]
    [InlineData("Add email validation to User")]
    [InlineData("Add a Guard property to Castle")]
    [InlineData("Remove the guard clauses from OrderService")]
    [InlineData("Replace the guard clauses of OrderService by ThrowIfNull")]
    [InlineData("Add guard clauses")]
    [InlineData("Rename Guard to Check")]
    [InlineData("Write tests for the guard clauses of OrderService")]
    [InlineData("Guard the castle")]
    [InlineData("Fix the null reference in OrderService.Place")]
    [InlineData("Add a null object pattern to OrderService")]
    [InlineData("Why does OrderService.Place throw on null?")]
    [InlineData("Add logging to OrderService.Place")]
    [InlineData("Do not add guard clauses to OrderService")]
    [InlineData("Make OrderService thread safe")]
    [InlineData("Add guard clauses to OrderService and log each failure")]
    [InlineData("Add nullable annotations to OrderService")]
    [InlineData("")]
    public void It_leaves_other_requests_alone(string request) => Assert.Null(BuiltInCatalog.Default.Recognise(request) is { Value.Change: AddGuardClauses } ? "taken" : null);

    [Fact]
    public void Its_examples_are_recognised_as_nothing_else()
    {
        foreach (var example in new AddGuardClauses().Examples)
            Assert.Equal("add-guard-clauses", BuiltInCatalog.Default.Recognise(example).Value?.Change.Kind);
    }
}
