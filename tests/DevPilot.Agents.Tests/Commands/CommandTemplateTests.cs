using System.Text;
using DevPilot.Agents.Commands;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Commands;

public sealed class CommandTemplateTests : IDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly List<string> _ran = [];

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("Deploy $1 to $2.", "shop staging", "Deploy shop to staging.")]
    [InlineData("Do: $ARGUMENTS", "a b c", "Do: a b c")]
    [InlineData("Costs \\$1, $1.", "five", "Costs $1, five.")]
    [InlineData("Costs $10.", "", "Costs $10.")]
    [InlineData("Deploy.", "now please", "Deploy.\n\nArguments: now please")]
    [InlineData("In code: `$1`", "x", "In code: `x`")]
    public async Task Arguments_stand_where_they_are_wanted(string body, string arguments, string expected)
    {
        Assert.Equal(expected, await ExpandAsync(body, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Theory]
    [InlineData("Deploy $1 to $2.", "", "shop", "/deploy needs 2 arguments, and 1 is given.")]
    [InlineData("Deploy $1.", "[where]", "", "/deploy needs an argument, and 0 are given.")]
    [InlineData("Deploy $ARGUMENTS.", "<where>", "", "/deploy needs an argument, and 0 are given.")]
    public async Task A_missing_argument_is_told(string body, string hint, string arguments, string message)
    {
        var wrong = await Assert.ThrowsAsync<CommandUsageException>(() => ExpandAsync(body, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), hint));

        Assert.Equal(message, wrong.Message);
    }

    [Fact]
    public async Task All_arguments_may_be_left_out_where_the_hint_says_so()
    {
        Assert.Equal("Deploy .", await ExpandAsync("Deploy $ARGUMENTS.", [], "[where]"));
    }

    [Fact]
    public async Task A_file_is_included_below_the_text_that_names_it()
    {
        _root.With("docs/orders.md", "Orders have lines.\n");

        Assert.Equal(
            "As docs/orders.md says, and docs/orders.md again.\n\n<file path=\"docs/orders.md\">\nOrders have lines.\n</file>",
            await ExpandAsync("As @docs/orders.md says, and @docs/orders.md again.", []));
    }

    [Fact]
    public async Task A_file_may_be_named_by_an_argument_and_end_a_sentence()
    {
        _root.With("src/Order.cs", "class Order;");

        Assert.StartsWith("Look at src/Order.cs.\n\n<file", await ExpandAsync("Look at @src/$1.cs.", ["Order"]));
    }

    [Theory]
    [InlineData("@../outside.md", "it leads out of the repository")]
    [InlineData("@/etc/hostname", "it is not relative to the file that names it")]
    [InlineData("@$1", "it leads out of the repository")]
    [InlineData("@docs/none.md", "there is no such file")]
    [InlineData("@docs", "")]
    public async Task What_lies_outside_or_is_not_there_is_not_included_and_told(string body, string why)
    {
        var (request, notes) = await ExpandAllAsync(body, body is "@$1" ? ["../outside.md"] : [], "");

        Assert.DoesNotContain("<file", request);
        Assert.Equal(why.Length > 0, notes.Any(note => note.EndsWith($"is not included: {why}.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Output_of_a_shell_command_stands_in_its_place()
    {
        Assert.Equal("On <git branch> now.", await ExpandAsync("On !`git branch` now.", []));
        Assert.Equal(["git branch"], _ran);
    }

    [Fact]
    public async Task Arguments_are_never_pasted_into_a_shell_command_nor_read_as_one()
    {
        _root.With("secret.md", "secret");

        var request = await ExpandAsync("!`echo $1` and $1", ["!`rm -rf x`; @secret.md $2"]);

        Assert.Equal(["echo $1"], _ran);
        Assert.Equal("<echo $1> and !`rm -rf x`; @secret.md $2", request);
    }

    [Fact]
    public async Task Output_and_files_are_not_read_again()
    {
        _root.With("a.md", "@b.md !`rm` $1").With("b.md", "never");

        var request = await ExpandAsync("@a.md", []);

        Assert.Contains("@b.md !`rm` $1", request);
        Assert.DoesNotContain("never", request);
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task What_is_shown_as_code_is_neither_run_nor_included()
    {
        _root.With("a.md", "a");
        const string body = "Text.\n\n```\n!`rm -rf x` @a.md\n```\n\n<!-- !`rm` -->\n`@a.md`";

        Assert.Equal(body, await ExpandAsync(body, []));
        Assert.Empty(_ran);
        Assert.Empty(CommandTemplate.ShellCommands(body));
    }

    [Theory]
    [InlineData("staging", "staging|1")]
    [InlineData("staging 3", "staging|3")]
    [InlineData("count=4 production", "production|4")]
    public void A_script_gets_its_declared_arguments(string typed, string expected)
    {
        Assert.Equal(expected.Split('|'), ScriptArguments.Bind(Script(), typed.Split(' ')));
    }

    [Theory]
    [InlineData("", "'environment' is missing.")]
    [InlineData("nowhere", "'environment' is one of staging, production, and 'nowhere' is given.")]
    [InlineData("staging many", "'count' is a whole number, and 'many' is given.")]
    [InlineData("staging 1 more", "/deploy takes 2 arguments at most, and 'more' is one too many.")]
    public void Arguments_that_a_script_does_not_take_are_told(string typed, string message)
    {
        Assert.Equal(message, Assert.Throws<CommandUsageException>(() => ScriptArguments.Bind(Script(), typed.Split(' ', StringSplitOptions.RemoveEmptyEntries))).Message);
    }

    [Fact]
    public void The_same_value_may_be_given_twice()
    {
        var command = Read("---\nkind: script\narguments:\n  - name: a\n  - name: b\n---\necho");

        Assert.Equal(["x", "x"], ScriptArguments.Bind(command, ["x", "x"]));
    }

    private static CommandDefinition Script() => Read("---\nkind: script\narguments:\n  - name: environment\n    choices: [staging, production]\n  - name: count\n    type: integer\n    default: 1\n---\necho");

    private static CommandDefinition Read(string text) => CommandReader.Read(".commands/deploy.md", Encoding.UTF8.GetBytes(text));

    private async Task<string> ExpandAsync(string body, IReadOnlyList<string> arguments, string hint = "") => (await ExpandAllAsync(body, arguments, hint)).Request;

    private Task<(string Request, IReadOnlyList<string> Notes)> ExpandAllAsync(string body, IReadOnlyList<string> arguments, string hint) => CommandTemplate.ExpandAsync(
        Read(body) with { ArgumentHint = hint },
        _root.Root,
        arguments,
        (text, _) =>
        {
            _ran.Add(text);
            return Task.FromResult($"<{text}>");
        },
        CancellationToken.None);
}
