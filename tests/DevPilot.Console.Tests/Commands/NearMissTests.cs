using DevPilot.Console.Commands;

namespace DevPilot.Console.Tests.Commands;

public sealed class NearMissTests
{
    [Theory]
    [InlineData("rusn", "devpilot runs --help")]
    [InlineData("Resme", "devpilot resume --help")]
    [InlineData("aply", "devpilot apply --help")]
    public void A_word_that_is_almost_a_command_is_not_a_request(string word, string next)
    {
        var refused = Assert.Throws<FailureException>(() => NearMiss.Refuse(word));

        Assert.Equal(next, refused.Failure.Next);
    }

    [Theory]
    [InlineData("refactor")]
    [InlineData("rusn it")]
    [InlineData("Modernise")]
    public void Everything_else_is_a_request(string request)
    {
        NearMiss.Refuse(request);
    }
}
