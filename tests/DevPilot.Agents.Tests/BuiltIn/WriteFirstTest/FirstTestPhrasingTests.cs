namespace DevPilot.Agents.Tests.BuiltIn.WriteFirstTest;

public sealed class FirstTestPhrasingTests
{
    private readonly Agents.BuiltIn.Changes.WriteFirstTest _change = new();

    [Theory]
    [InlineData("Write a first test for PriceCalculator")]
    [InlineData("Write the first test for PriceCalculator")]
    [InlineData("Write a test for PriceCalculator")]
    [InlineData("Write tests for PriceCalculator")]
    [InlineData("Write unit tests for PriceCalculator")]
    [InlineData("Write a unit test for PriceCalculator")]
    [InlineData("Write some tests for the PriceCalculator class")]
    [InlineData("Write tests for class PriceCalculator")]
    [InlineData("Please write a first unit test for PriceCalculator.")]
    [InlineData("Can you add unit tests for PriceCalculator?")]
    [InlineData("Add tests for PriceCalculator")]
    [InlineData("Add tests to PriceCalculator")]
    [InlineData("Add a first test for PriceCalculator")]
    [InlineData("Add missing unit tests for PriceCalculator")]
    [InlineData("Add test coverage for PriceCalculator")]
    [InlineData("Create a test class for PriceCalculator")]
    [InlineData("Create unit tests for PriceCalculator")]
    [InlineData("Generate unit tests for PriceCalculator")]
    [InlineData("Generate tests that cover PriceCalculator")]
    [InlineData("PriceCalculator has no tests")]
    [InlineData("PriceCalculator has no unit tests")]
    [InlineData("PriceCalculator needs tests")]
    [InlineData("PriceCalculator needs a unit test")]
    [InlineData("PriceCalculator lacks tests")]
    [InlineData("PriceCalculator should have tests")]
    [InlineData("PriceCalculator should be tested")]
    [InlineData("PriceCalculator is untested")]
    [InlineData("Test PriceCalculator")]
    [InlineData("Unit test PriceCalculator")]
    [InlineData("Cover PriceCalculator with tests")]
    [InlineData("Cover PriceCalculator with unit tests")]
    [InlineData("Put PriceCalculator under test")]
    [InlineData("There are no tests for PriceCalculator")]
    [InlineData("Start testing PriceCalculator")]
    [InlineData("I need unit tests for PriceCalculator")]
    [InlineData("We need a test for PriceCalculator so that we can refactor it")]
    public void A_wish_for_tests_is_recognised(string request)
    {
        var words = _change.Recognise(request)?.Words;

        Assert.NotNull(words);
        Assert.Equal("PriceCalculator", words["type"]);
    }

    [Theory]
    [InlineData("Write tests for the login page")]
    [InlineData("Fix the failing tests in PriceCalculatorTests")]
    [InlineData("Run the tests of PriceCalculator")]
    [InlineData("Delete the tests for PriceCalculator")]
    [InlineData("Add validation to User")]
    [InlineData("Write documentation for PriceCalculator")]
    [InlineData("Rename the test Foo to Bar")]
    [InlineData("Test whether the server is up")]
    [InlineData("Add a test button to the page")]
    [InlineData("Speed up the tests of PriceCalculator")]
    [InlineData("Add tests")]
    [InlineData("Write an integration test that places an order and checks the mail")]
    [InlineData("Add a benchmark for PriceCalculator")]
    [InlineData("Mock PriceCalculator in the tests")]
    [InlineData("Make the tests pass")]
    [InlineData("Write a method for PriceCalculator")]
    public void Something_else_is_left_to_others(string request) => Assert.Null(_change.Recognise(request));

    [Fact]
    public void Every_example_is_recognised() => Assert.All(_change.Examples, example => Assert.NotNull(_change.Recognise(example)));
}
