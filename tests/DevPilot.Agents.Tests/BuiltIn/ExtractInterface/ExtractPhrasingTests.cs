namespace DevPilot.Agents.Tests.BuiltIn.ExtractInterface;

public sealed class ExtractPhrasingTests
{
    private readonly Agents.BuiltIn.Changes.ExtractInterface _change = new();

    [Theory]
    [InlineData("Extract an interface from OrderService")]
    [InlineData("extract interface from OrderService")]
    [InlineData("Please extract an interface out of OrderService")]
    [InlineData("Can you extract an interface from the OrderService class?")]
    [InlineData("Extract interface IOrders from OrderService", "IOrders")]
    [InlineData("Extract an interface called IOrders from OrderService", "IOrders")]
    [InlineData("Extract an interface named `IOrders` from `OrderService`.", "IOrders")]
    [InlineData("Extract IOrders from OrderService", "IOrders")]
    [InlineData("Extract an interface from OrderService called IOrders", "IOrders")]
    [InlineData("Create an interface for OrderService")]
    [InlineData("Create an interface IOrders for OrderService", "IOrders")]
    [InlineData("Add an interface for the OrderService class")]
    [InlineData("Add an interface to OrderService")]
    [InlineData("Introduce an interface for OrderService")]
    [InlineData("Generate an interface from class OrderService")]
    [InlineData("Pull an interface out of OrderService")]
    [InlineData("Pull out an interface from OrderService")]
    [InlineData("Derive an interface from OrderService")]
    [InlineData("Define an interface for OrderService and implement it")]
    [InlineData("OrderService needs an interface")]
    [InlineData("OrderService should have an interface")]
    [InlineData("OrderService should have an interface called IOrders", "IOrders")]
    [InlineData("The OrderService class has no interface")]
    [InlineData("Make OrderService implement an interface IOrders", "IOrders")]
    [InlineData("Make OrderService implement its own interface")]
    [InlineData("Let OrderService implement a new interface IOrders", "IOrders")]
    [InlineData("Give OrderService an interface")]
    [InlineData("Put OrderService behind an interface")]
    [InlineData("Hide OrderService behind an interface IOrders", "IOrders")]
    [InlineData("Turn the public members of OrderService into an interface")]
    [InlineData("Extract OrderService into an interface")]
    [InlineData("Extract an interface from OrderService so that it can be mocked")]
    [InlineData("I want you to extract an interface from OrderService, please")]
    [InlineData("Do an extract interface refactoring on OrderService")]
    [InlineData("Abstract OrderService behind an interface")]
    public void A_wish_for_an_interface_is_recognised(string request, string? name = null)
    {
        var words = _change.Recognise(request)?.Words;

        Assert.NotNull(words);
        Assert.Equal("OrderService", words["type"]);
        Assert.Equal(name, words.GetValueOrDefault("name"));
    }

    [Theory]
    [InlineData("Extract a method from OrderService")]
    [InlineData("Create a user interface for orders")]
    [InlineData("Add an interface for the admins")]
    [InlineData("Add a command line interface to the app")]
    [InlineData("Implement IComparable on Money")]
    [InlineData("Implement the IDisposable interface in OrderService")]
    [InlineData("Make OrderService implement IDisposable")]
    [InlineData("Add a method to the IOrderService interface")]
    [InlineData("Rename the interface IOrders to IOrderService")]
    [InlineData("Extract an interface")]
    [InlineData("Extract the base class from OrderService")]
    [InlineData("Remove the interface from OrderService")]
    [InlineData("Fix the interface of OrderService")]
    [InlineData("Extract a constant from OrderService")]
    [InlineData("Document the interface IOrders")]
    [InlineData("Use IOrders instead of OrderService")]
    [InlineData("Extract text from images")]
    [InlineData("Give OrderService a logger")]
    public void Something_else_is_left_to_others(string request) => Assert.Null(_change.Recognise(request));

    [Fact]
    public void Every_example_is_recognised() => Assert.All(_change.Examples, example => Assert.NotNull(_change.Recognise(example)));
}
