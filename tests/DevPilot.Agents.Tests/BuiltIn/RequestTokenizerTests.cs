using DevPilot.Agents.BuiltIn.Requests;

namespace DevPilot.Agents.Tests.BuiltIn;

public sealed class RequestTokenizerTests
{
    [Theory]
    [InlineData("Add email validation to User model.", "Add|email|validation|to|User|model")]
    [InlineData("Please, could you add X to Y?", "add|X|to|Y")]
    [InlineData("Hi team, I'd like you to add `Email` to 'User' please. ", "add|Email|to|User")]
    [InlineData("validate User's email", "validate|User|'s|email")]
    [InlineData("validate the users’ emails", "validate|the|users|'s|emails")]
    [InlineData("Let's add a Dictionary<string, int>? named Counts to Shop.Models.User!", "add|a|Dictionary<string, int>?|named|Counts|to|Shop.Models.User")]
    [InlineData("add int? Age to User?", "add|int?|Age|to|User")]
    [InlineData("add [EmailAddress] to User.Email", "add|EmailAddress|to|User.Email")]
    [InlineData("1) Add a non-negative check to User::Age", "Add|a|non-negative|check|to|User.Age")]
    [InlineData("must match /^\\d{3}\\/x$/ exactly", "must|match|^\\d{3}\\/x$|exactly")]
    [InlineData("age >= -5, (really)", "age|>=|-5|,|(|really|)")]
    [InlineData("add \u0007email\u001b[31m validation", "add|email|[|31m|validation")]
    public void A_sentence_becomes_its_words_without_courtesies(string request, string expected) =>
        Assert.Equal(expected, string.Join('|', Assert.Single(RequestText.Read(request).Sentences).Tokens.Select(token => token.Text)));

    [Fact]
    public void A_line_that_goes_on_in_lower_case_continues_the_sentence() =>
        Assert.Equal(2, RequestText.Read("Add validation\nto User\nThen rest. Thanks!").Sentences.Count);

    [Fact]
    public void A_named_file_is_taken_out_of_the_sentence()
    {
        var sentence = Assert.Single(RequestText.Read("Add email validation to User in src/Models/User.cs").Sentences);

        Assert.Equal(("src/Models/User.cs", 5), (sentence.File, sentence.Tokens.Count));
    }

    [Theory]
    [InlineData("a ")]
    [InlineData("<")]
    [InlineData("'")]
    [InlineData("/")]
    [InlineData("\"x")]
    [InlineData("[a")]
    [InlineData("please ")]
    [InlineData("Add email validation to User. ")]
    public void A_request_of_100_kB_is_read_in_linear_time(string piece)
    {
        var small = Cost(piece, 25_000);
        var large = Cost(piece, 100_000);

        Assert.True(large < (40 * small) + 2_000_000, $"{small} and {large} allocated bytes");
    }

    private static long Cost(string piece, int length)
    {
        var request = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = RequestText.Read(request);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
