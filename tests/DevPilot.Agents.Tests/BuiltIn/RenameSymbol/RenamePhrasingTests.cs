namespace DevPilot.Agents.Tests.BuiltIn.RenameSymbol;

public sealed class RenamePhrasingTests
{
    private readonly Agents.BuiltIn.Changes.RenameSymbol _change = new();

    [Theory]
    [InlineData("Rename OrderService to PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("rename OrderService to PurchaseService everywhere", "OrderService", "PurchaseService")]
    [InlineData("Please rename the class OrderService to PurchaseService.", "OrderService", "PurchaseService")]
    [InlineData("Can you rename the OrderService class to PurchaseService?", "OrderService", "PurchaseService")]
    [InlineData("I want you to rename `OrderService` to `PurchaseService`", "OrderService", "PurchaseService")]
    [InlineData("Rename User.Name to FullName everywhere", "User.Name", "FullName")]
    [InlineData("Rename User.Name to User.FullName", "User.Name", "FullName")]
    [InlineData("Rename User's Name to FullName", "Name", "FullName", "User")]
    [InlineData("Rename method Calculate in OrderService to CalculateTotal", "Calculate", "CalculateTotal", "OrderService")]
    [InlineData("Rename the Calculate method of the OrderService class to CalculateTotal", "Calculate", "CalculateTotal", "OrderService")]
    [InlineData("Rename Calculate() to CalculateTotal()", "Calculate", "CalculateTotal")]
    [InlineData("rename OrderService.Calculate(int) to CalculateTotal", "OrderService.Calculate", "CalculateTotal")]
    [InlineData("Rename the property Status on Order to State", "Status", "State", "Order")]
    [InlineData("Rename the field _repo in OrderService to _repository", "_repo", "_repository", "OrderService")]
    [InlineData("Rename enum value Canceled of OrderStatus to Cancelled", "Canceled", "Cancelled", "OrderStatus")]
    [InlineData("Change the name of OrderService to PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("Change OrderService's name to PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("OrderService should be renamed to PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("OrderService should be called PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("The class OrderService needs to be renamed to PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("Call OrderService PurchaseService instead", "OrderService", "PurchaseService")]
    [InlineData("Use the name PurchaseService instead of OrderService", "OrderService", "PurchaseService")]
    [InlineData("Give OrderService the name PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("Rename OrderService -> PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("rename OrderService => PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("Rename OrderService to PurchaseService across the whole solution", "OrderService", "PurchaseService")]
    [InlineData("Rename OrderService to PurchaseService and update all references", "OrderService", "PurchaseService")]
    [InlineData("Rename OrderService to PurchaseService, including tests", "OrderService", "PurchaseService")]
    [InlineData("Rename OrderService to PurchaseService because we sell nothing", "OrderService", "PurchaseService")]
    [InlineData("Let's rename interface IRepo to IRepository in the code base", "IRepo", "IRepository")]
    [InlineData("Could you rename Repository<T> to Store<T>, please?", "Repository", "Store")]
    [InlineData("Do a rename of OrderService to PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("The name of OrderService should be PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("Replace the class name OrderService with PurchaseService", "OrderService", "PurchaseService")]
    [InlineData("Rename Shop.Orders.OrderService to PurchaseService", "Shop.Orders.OrderService", "PurchaseService")]
    [InlineData("Refactor Calculate to be named CalculateTotal", "Calculate", "CalculateTotal")]
    public void A_rename_is_recognised(string request, string old, string name, string? container = null)
    {
        var words = _change.Recognise(request)?.Words;

        Assert.NotNull(words);
        Assert.Equal(old, words["old"]);
        Assert.Equal(name, words["new"]);
        Assert.Equal(container, words.GetValueOrDefault("in"));
    }

    [Theory]
    [InlineData("Rename UserDto.cs to CustomerDto.cs")]
    [InlineData("Rename the Submit button to Save")]
    [InlineData("Rename the database column user_name to full_name in the migrations")]
    [InlineData("Add a rename command to the editor")]
    [InlineData("Fix the rename bug in FileBrowser")]
    [InlineData("Rename OrderService")]
    [InlineData("Rename all tests so that they follow our convention")]
    [InlineData("Rename Foo to Bar and Baz to Qux")]
    [InlineData("Rename Foo to Bar and add logging")]
    [InlineData("Implement Rename for documents")]
    [InlineData("Rename the project Shop.Core to Shop.Domain")]
    [InlineData("Change the name of the product in the catalogue")]
    [InlineData("Move OrderService to Services")]
    [InlineData("Convert User to a record")]
    [InlineData("Call PlaceOrder from Main")]
    [InlineData("Change Order.Total to decimal")]
    [InlineData("Replace OrderService with PurchaseService")]
    [InlineData("Allow users to rename files to anything")]
    [InlineData("Map User to UserDto")]
    [InlineData("Rename User.Name to Customer.FullName")]
    public void Something_else_is_left_to_others(string request) => Assert.Null(_change.Recognise(request));

    [Fact]
    public void Every_example_is_recognised() => Assert.All(_change.Examples, example => Assert.NotNull(_change.Recognise(example)));
}
