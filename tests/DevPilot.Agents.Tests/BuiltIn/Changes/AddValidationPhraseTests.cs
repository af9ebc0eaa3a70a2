using DevPilot.Agents.BuiltIn;
using DevPilot.Agents.BuiltIn.Changes;
using DevPilot.Agents.BuiltIn.Changes.Validation;

namespace DevPilot.Agents.Tests.BuiltIn.Changes;

public sealed class AddValidationPhraseTests
{
    [Theory]
    [InlineData("Add email validation to User model", "email", "", "", "User", "")]
    [InlineData("Add email validation to the User class.", "email", "", "", "User", "")]
    [InlineData("Please add e-mail validation to the `User` entity, thanks!", "email", "", "", "User", "")]
    [InlineData("Could you add an email format check to User.Email?", "email", "", "", "User.Email", "")]
    [InlineData("I'd like you to validate the Email property of User as an email", "email", "", "", "User", "Email")]
    [InlineData("validate User's email", "email", "", "", "User", "")]
    [InlineData("Validate the email address in the User model", "email", "", "", "User", "")]
    [InlineData("Make sure the Email property of User is a valid email address", "email", "", "", "User", "Email")]
    [InlineData("User.Email must be a valid email address", "email", "", "", "User.Email", "")]
    [InlineData("Email validation for the Customer entity", "email", "", "", "Customer", "")]
    [InlineData("The User model needs email validation", "email", "", "", "User", "")]
    [InlineData("We need email validation on User", "email", "", "", "User", "")]
    [InlineData("Put [EmailAddress] on User.Email", "email", "", "", "User.Email", "")]
    [InlineData("Decorate User.Email with the EmailAddress attribute", "email", "", "", "User.Email", "")]
    [InlineData("Reject invalid emails in User.Email", "email", "", "", "User.Email", "")]
    [InlineData("Only allow valid email addresses in User.Email", "email", "", "", "User.Email", "")]
    [InlineData("Make the Name property of Customer required", "required", "", "", "Customer", "Name")]
    [InlineData("Mark User.Name as required", "required", "", "", "User.Name", "")]
    [InlineData("Add required validation to the first name of Customer", "required", "", "", "Customer", "first name")]
    [InlineData("Ensure User.Name is not empty", "required", "", "", "User.Name", "")]
    [InlineData("User.Name must not be null or empty", "required", "", "", "User.Name", "")]
    [InlineData("User.Name cannot be blank", "required", "", "", "User.Name", "")]
    [InlineData("Customer's name is required", "required", "", "", "Customer", "name")]
    [InlineData("Require User.Name", "required", "", "", "User.Name", "")]
    [InlineData("Add range validation between 1 and 100 to Product.Quantity", "range", "1", "100", "Product.Quantity", "")]
    [InlineData("Add range validation (1 to 100) to Product.Quantity", "range", "1", "100", "Product.Quantity", "")]
    [InlineData("Add a range check of 1-100 to Product.Quantity", "range", "1", "100", "Product.Quantity", "")]
    [InlineData("Add a range check to the Age of User from 18 to 120", "range", "18", "120", "User", "Age")]
    [InlineData("User's age should be at least 18", "range", "18", "", "User", "age")]
    [InlineData("Ensure User.Age is 18 or older", "range", "18", "", "User.Age", "")]
    [InlineData("Product.Price must be <= 1000", "range", "", "1000", "Product.Price", "")]
    [InlineData("Product.Discount must be between 0.5 and 0.9", "range", "0.5", "0.9", "Product.Discount", "")]
    [InlineData("Ensure that Order.Total is positive", "range", "0", "", "Order.Total", "")]
    [InlineData("Disallow negative values for Product.Price", "range", "0", "", "Product.Price", "")]
    [InlineData("Product.Price must not be negative", "range", "0", "", "Product.Price", "")]
    [InlineData("Product.Price must be greater than 0", "range", "0", "", "Product.Price", "")]
    [InlineData("Order.Date must be between 2000-01-01 and 2099-12-31", "range", "2000-01-01", "2099-12-31", "Order.Date", "")]
    [InlineData("Limit the length of Product.Name to 50 characters", "length", "", "50", "Product.Name", "")]
    [InlineData("Limit Product.Name to at most 50 characters", "length", "", "50", "Product.Name", "")]
    [InlineData("Add a max length of 50 to Product.Name", "length", "", "50", "Product.Name", "")]
    [InlineData("Add length validation of 3 to 50 characters to User.Name", "length", "3", "50", "User.Name", "")]
    [InlineData("User.Name must be between 3 and 50 characters long", "length", "3", "50", "User.Name", "")]
    [InlineData("User.Name cannot be longer than 50 characters", "length", "", "50", "User.Name", "")]
    [InlineData("User.Name must have at least 3 characters", "length", "3", "", "User.Name", "")]
    [InlineData("Product.Sku must be exactly 8 characters long", "length", "8", "8", "Product.Sku", "")]
    [InlineData("Add a minimum length of 8 to User.Password", "length", "8", "", "User.Password", "")]
    [InlineData("The Sku of Product must match /^[A-Z]{3}-\\d{4}$/", "pattern", "", "", "Product", "Sku")]
    [InlineData("Add a regex validation `^[a-z]+$` to User.Login", "pattern", "", "", "User.Login", "")]
    [InlineData("Validate User.Login against the pattern \"^[a-z]+$\"", "pattern", "", "", "User.Login", "")]
    [InlineData("Validate that the Website of Company is a valid URL", "url", "", "", "Company", "Website")]
    [InlineData("Add URL validation to Company.Website", "url", "", "", "Company.Website", "")]
    [InlineData("Add phone number validation to the Customer model", "phone", "", "", "Customer", "")]
    [InlineData("Validate the phone of Customer", "phone", "", "", "Customer", "")]
    [InlineData("Add email validation to User so that nobody signs up with rubbish", "email", "", "", "User", "")]
    [InlineData("Add email validation to User using FluentValidation", "email", "", "", "User", "")]
    [InlineData("Add email validation to User with unit tests please", "email", "", "", "User", "")]
    [InlineData("Add email validation to User in src/Models/User.cs", "email", "", "", "User", "")]
    public void It_reads_what_is_asked(string request, string rule, string minimum, string maximum, string name, string member)
    {
        var read = new AddValidation().Recognise(request);

        Assert.NotNull(read);
        var meant = ValidationRule.Of(read.Words)!;
        Assert.Equal((rule, minimum, maximum), (meant.Kind.ToString().ToLowerInvariant(), meant.Minimum, meant.Maximum));
        Assert.Equal((name, member), (read.Words.GetValueOrDefault("target") ?? read.Words["type"], read.Words.GetValueOrDefault("member", "")));
    }

    [Theory]
    [InlineData("Add an Email property to User")]
    [InlineData("Add email to User")]
    [InlineData("Add a phone number to Customer")]
    [InlineData("Fix the email validation of User")]
    [InlineData("Remove email validation from User")]
    [InlineData("Rename Email to MailAddress in User")]
    [InlineData("Send an email when an order is placed")]
    [InlineData("Add email validation")]
    [InlineData("Why is the email validation of User so slow?")]
    [InlineData("Add guard clauses to OrderService")]
    [InlineData("Add an EmailValidator class to the Services project and register it")]
    [InlineData("Add email validation to User and send a welcome mail")]
    [InlineData("Do not add email validation to User")]
    [InlineData("Add required services to Program")]
    [InlineData("Upgrade the validation library to version 12")]
    [InlineData("Add validation")]
    [InlineData("User.Age must be between 120 and 18")]
    [InlineData("User.Age must be between many and few")]
    [InlineData("Add tests for the email validation of User")]
    [InlineData("Limit the number of orders per day")]
    [InlineData("")]
    public void It_leaves_other_requests_alone(string request) => Assert.Null(new AddValidation().Recognise(request));

    [Fact]
    public void Its_examples_are_recognised_as_nothing_else()
    {
        foreach (var example in new AddValidation().Examples)
            Assert.Equal("add-validation", BuiltInCatalog.Default.Recognise(example).Value?.Change.Kind);
    }

    [Theory]
    [InlineData("User.Age must be at least 1")]
    [InlineData("a of b of c of the d of e must be between ")]
    [InlineData("validate that the the the User's ")]
    [InlineData("Add email validation to (((( ")]
    public void A_request_of_100_kB_is_answered(string piece) =>
        Assert.Null(new AddValidation().Recognise(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length))));
}
