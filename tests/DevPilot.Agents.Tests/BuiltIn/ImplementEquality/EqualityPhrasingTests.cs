namespace DevPilot.Agents.Tests.BuiltIn.ImplementEquality;

public sealed class EqualityPhrasingTests
{
    private readonly Agents.BuiltIn.Changes.ImplementEquality _change = new();

    [Theory]
    [InlineData("Implement equality for Money")]
    [InlineData("Implement value equality for Money")]
    [InlineData("Please implement equality for the Money class")]
    [InlineData("Implement equality members for Money")]
    [InlineData("Add equality to Money")]
    [InlineData("Add structural equality to class Money")]
    [InlineData("Generate equality members for Money")]
    [InlineData("Implement IEquatable<Money> on Money")]
    [InlineData("Implement IEquatable for Money")]
    [InlineData("Make Money equatable")]
    [InlineData("Make Money implement IEquatable<Money>")]
    [InlineData("Make Money comparable by value")]
    [InlineData("Override Equals and GetHashCode in Money")]
    [InlineData("Override Equals for Money")]
    [InlineData("Add Equals and GetHashCode to Money")]
    [InlineData("Generate Equals and GetHashCode for Money")]
    [InlineData("Write an Equals method for Money")]
    [InlineData("Money should be compared by value")]
    [InlineData("Money should be equatable")]
    [InlineData("Money should implement IEquatable<Money>")]
    [InlineData("Money should have value equality")]
    [InlineData("Money needs value equality")]
    [InlineData("Money needs Equals and GetHashCode")]
    [InlineData("Money lacks equality")]
    [InlineData("Give Money value equality")]
    [InlineData("Compare Money by value")]
    [InlineData("Implement equality for Money by Amount and Currency", "Amount,Currency")]
    [InlineData("Implement equality for Money based on Amount, Currency", "Amount,Currency")]
    [InlineData("Compare Money by Amount", "Amount")]
    [InlineData("Compare Money objects by their Amount", "Amount")]
    [InlineData("Money should be equal by Amount", "Amount")]
    [InlineData("Money should be compared by Amount and Currency", "Amount,Currency")]
    [InlineData("Two Money objects with the same Amount should be equal", "Amount")]
    [InlineData("Implement equality for Money using all properties")]
    [InlineData("Implement equality for Money so that it can be a key")]
    [InlineData("Implement equality for Money and add tests")]
    public void A_wish_for_equality_is_recognised(string request, string? members = null)
    {
        var words = _change.Recognise(request)?.Words;

        Assert.NotNull(words);
        Assert.Equal("Money", words["type"]);
        Assert.Equal(members, words.GetValueOrDefault("members"));
    }

    [Theory]
    [InlineData("Implement equality for Money with == and !=")]
    [InlineData("Override == and != for Money")]
    [InlineData("Add equality operators to Money")]
    public void Operators_can_be_asked_for(string request) => Assert.True(_change.Recognise(request)?.Words.ContainsKey("operators"));

    [Theory]
    [InlineData("Fix the equality bug in Money")]
    [InlineData("Implement IComparable for Money")]
    [InlineData("Compare prices by value")]
    [InlineData("Compare the two files")]
    [InlineData("Make Money comparable")]
    [InlineData("Add a property Equals to Money")]
    [InlineData("Remove Equals from Money")]
    [InlineData("Sort Money by Amount")]
    [InlineData("Ensure equal rights for users")]
    [InlineData("Test the equality of Money")]
    [InlineData("Add an Amount to Money")]
    [InlineData("Override ToString in Money")]
    [InlineData("Rename Equals to IsEqual")]
    [InlineData("Group Money by Currency")]
    [InlineData("Compare Money with Price")]
    [InlineData("Implement equality")]
    public void Something_else_is_left_to_others(string request) => Assert.Null(_change.Recognise(request));

    [Fact]
    public void Every_example_is_recognised() => Assert.All(_change.Examples, example => Assert.NotNull(_change.Recognise(example)));
}
