using System.CommandLine;
using DevPilot.Console.Commands;

namespace DevPilot.Console.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands => [.. CommandLine.CreateRoot().Subcommands.Select(command => command.Name), ""];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_ends_with_two_examples_that_can_be_typed(string name)
    {
        var root = CommandLine.CreateRoot();
        var command = root.Subcommands.FirstOrDefault(command => command.Name == name) ?? root;

        var examples = Examples.Of(command);

        Assert.Equal(2, examples.Count);
        Assert.All(examples, example =>
        {
            var typed = CommandLine.Parse(ShellWords.Split(example.Split(" | ")[0]).Skip(1).ToArray());
            Assert.Empty(typed.Errors);
            Assert.True(command == root || typed.CommandResult.Command.Name == name || typed.CommandResult.Command.Parents.Any(parent => parent.Name == name), example);
        });
        Assert.EndsWith($"Examples:\n  {examples[0]}\n  {examples[1]}\n", HelpOf(name));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_symbol_is_described(string name)
    {
        var root = CommandLine.CreateRoot();
        var command = root.Subcommands.FirstOrDefault(command => command.Name == name) ?? root;

        Symbol[] symbols = [command, .. command.Options, .. command.Arguments];

        Assert.All(symbols, symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name));
    }

    private static string HelpOf(string name)
    {
        var output = new StringWriter { NewLine = "\n" };
        CommandLine.Parse(name.Length is 0 ? ["--help"] : [name, "--help"]).Invoke(new InvocationConfiguration { Output = output });
        return output.ToString();
    }
}
