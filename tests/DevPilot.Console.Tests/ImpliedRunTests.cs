namespace DevPilot.Console.Tests;

public sealed class ImpliedRunTests
{
    [Theory]
    [InlineData("Add X", "run|Add X")]
    [InlineData("Add|a|runs|property", "run|Add|a|runs|property")]
    [InlineData("runs", "runs")]
    [InlineData("--repo|X|Add Y", "run|--repo|X|Add Y")]
    [InlineData("--repo|show|Add Y", "run|--repo|show|Add Y")]
    [InlineData("--repo|X|runs", "runs|--repo|X")]
    [InlineData("--json|show|last", "show|--json|last")]
    [InlineData("run|runs", "run|runs")]
    [InlineData("-", "run|-")]
    [InlineData("--|show me", "run|--|show me")]
    [InlineData("", "--help")]
    [InlineData("help", "--help")]
    public void The_first_word_that_is_no_option_decides(string typed, string expected)
    {
        var args = typed.Split('|', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(expected.Split('|'), ImpliedRun.Arrange(args));
    }

    [Fact]
    public void Every_command_is_known_by_its_name()
    {
        Assert.Equal(ImpliedRun.CommandNames.Order(), CommandLine.CreateRoot().Subcommands.Select(command => command.Name).Order());
    }

    [Fact]
    public void Every_option_with_a_value_is_known()
    {
        var withValue = CommandLine.CreateRoot().Subcommands
            .SelectMany(command => command.Subcommands.Prepend(command))
            .SelectMany(command => command.Options)
            .Where(option => option.Arity.MinimumNumberOfValues > 0)
            .Select(option => option.Name)
            .Distinct();

        Assert.Equal(withValue.Order(), ImpliedRun.OptionsWithValue.Order());
    }
}
