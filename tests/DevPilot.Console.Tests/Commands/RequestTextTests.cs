using DevPilot.Console.Commands;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Tests.Commands;

public sealed class RequestTextTests
{
    [Fact]
    public async Task Words_are_joined()
    {
        Assert.Equal("Add X to Y", await ReadAsync(["Add", "X", "to Y"]));
    }

    [Fact]
    public async Task A_dash_reads_standard_input()
    {
        Assert.Equal("Add X\nto Y", await ReadAsync(["-"], " Add X\nto Y\n"));
    }

    [Fact]
    public async Task A_dash_among_words_is_a_word()
    {
        Assert.Equal("Subtract - from X", await ReadAsync(["Subtract", "-", "from", "X"]));
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData(" \t\n")]
    public async Task An_empty_request_is_wrong_usage(params string[] words)
    {
        var refused = await Assert.ThrowsAsync<FailureException>(() => ReadAsync(words));

        Assert.Equal(ExitCodes.Usage, refused.Failure.ExitCode);
    }

    [Fact]
    public async Task Standard_input_is_not_read_without_end()
    {
        var refused = await Assert.ThrowsAsync<FailureException>(
            () => ReadAsync(["-"], new string('x', RequestText.MostCharacters + 1)));

        Assert.Equal(ExitCodes.Usage, refused.Failure.ExitCode);
    }

    private static Task<string> ReadAsync(string[] words, string input = "") =>
        RequestText.ReadAsync(words, new StringReader(input), CancellationToken.None);
}
