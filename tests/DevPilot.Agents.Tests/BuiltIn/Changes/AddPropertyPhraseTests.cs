using DevPilot.Agents.BuiltIn;
using DevPilot.Agents.BuiltIn.Changes;
using DevPilot.Agents.BuiltIn.Changes.Properties;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class AddPropertyPhraseTests
{
    [Theory]
    [InlineData("Add a PhoneNumber property to Customer", "PhoneNumber", "", "Customer")]
    [InlineData("Add PhoneNumber property to the Customer class", "PhoneNumber", "", "Customer")]
    [InlineData("Add a property PhoneNumber to Customer.", "PhoneNumber", "", "Customer")]
    [InlineData("Add a property called PhoneNumber to Customer", "PhoneNumber", "", "Customer")]
    [InlineData("Add a new property named `PhoneNumber` to the Customer model please", "PhoneNumber", "", "Customer")]
    [InlineData("Please add a phone number property to the Customer entity", "phone number", "", "Customer")]
    [InlineData("Could you add a string property PhoneNumber to Customer?", "PhoneNumber", "string", "Customer")]
    [InlineData("Add a string property called PhoneNumber to Customer", "PhoneNumber", "string", "Customer")]
    [InlineData("Add a PhoneNumber property of type string to Customer", "PhoneNumber", "string", "Customer")]
    [InlineData("Add a property PhoneNumber of type string to Customer", "PhoneNumber", "string", "Customer")]
    [InlineData("Add a PhoneNumber property to Customer of type string", "PhoneNumber", "string", "Customer")]
    [InlineData("Add a PhoneNumber (string) property to Customer", "PhoneNumber", "string", "Customer")]
    [InlineData("Add a property PhoneNumber: string to Customer", "PhoneNumber", "string", "Customer")]
    [InlineData("Add property string PhoneNumber to Customer", "PhoneNumber", "string", "Customer")]
    [InlineData("Add a nullable int property called Age to the User model", "Age", "int?", "User")]
    [InlineData("Add an optional int Age property to User", "Age", "int?", "User")]
    [InlineData("Add an int? Age property to User", "Age", "int?", "User")]
    [InlineData("Add a nullable DateTime property DeletedAt to Order", "DeletedAt", "DateTime?", "Order")]
    [InlineData("Add a property DateTime CreatedAt to Order", "CreatedAt", "DateTime", "Order")]
    [InlineData("Add DateTime CreatedAt to Order", "CreatedAt", "DateTime", "Order")]
    [InlineData("Add a CreatedAt timestamp property to Order", "CreatedAt", "DateTime", "Order")]
    [InlineData("Add a Tags property of type List<string> to Product", "Tags", "List<string>", "Product")]
    [InlineData("Add a list of strings called Tags to Product", "Tags", "List<string>", "Product")]
    [InlineData("Add a list of strings property Tags to Product", "Tags", "List<string>", "Product")]
    [InlineData("Add a collection of OrderItem property named Items to Order", "Items", "ICollection<OrderItem>", "Order")]
    [InlineData("Add an Address property of type Address to Customer", "Address", "Address", "Customer")]
    [InlineData("Give Customer an IsActive property with default value true", "IsActive", "", "Customer")]
    [InlineData("Add a bool IsActive property to Customer with a default of true", "IsActive", "bool", "Customer")]
    [InlineData("Add a boolean flag IsActive to Customer", "IsActive", "bool", "Customer")]
    [InlineData("Add a required string property Sku to Product", "Sku", "string", "Product")]
    [InlineData("Add an init-only string property Sku to Product", "Sku", "string", "Product")]
    [InlineData("Extend Customer with a LoyaltyPoints property of type int", "LoyaltyPoints", "int", "Customer")]
    [InlineData("Customer needs a PhoneNumber property", "PhoneNumber", "", "Customer")]
    [InlineData("The Customer class should have a string property called Nickname", "Nickname", "string", "Customer")]
    [InlineData("Create a Description field on Product", "Description", "", "Product")]
    [InlineData("I want you to add to Customer a property Nickname", "Nickname", "", "Customer")]
    [InlineData("Add a Discount property of type decimal? to Order so that we can give rebates", "Discount", "decimal?", "Order")]
    [InlineData("Introduce a read-only Total property of type decimal on Order", "Total", "decimal", "Order")]
    public void It_reads_what_is_asked(string request, string name, string type, string owner)
    {
        var read = new AddProperty().Recognise(request);

        Assert.NotNull(read);
        Assert.Equal((name, type, owner), (read.Words["name"], PropertyType.Asked(read.Words), read.Words["type"]));
    }

    [Theory]
    [InlineData("Add email validation to User model")]
    [InlineData("Add a method GetName to Customer")]
    [InlineData("Add guard clauses to Customer")]
    [InlineData("Rename the Name property of Customer to FullName")]
    [InlineData("Remove the Name property from Customer")]
    [InlineData("Add a property")]
    [InlineData("Add tests for the Name property of Customer")]
    [InlineData("Add properties to Customer")]
    [InlineData("Make the Name property of Customer required")]
    [InlineData("Add documentation to the Name property of Customer")]
    [InlineData("Add a Name property to Customer and a Street property to Address")]
    [InlineData("Add logging to OrderService")]
    [InlineData("Validate the Name property of Customer")]
    [InlineData("Is there a Name property on Customer?")]
    [InlineData("Add a constructor to Customer")]
    [InlineData("Don't add a Name property to Customer")]
    [InlineData("Implement equality for Customer")]
    [InlineData("")]
    public void It_leaves_other_requests_alone(string request) => Assert.Null(new AddProperty().Recognise(request));

    [Fact]
    public void Its_examples_are_recognised_as_nothing_else()
    {
        foreach (var example in new AddProperty().Examples)
            Assert.Equal("add-property", BuiltInCatalog.Default.Recognise(example).Value?.Change.Kind);
    }
}
