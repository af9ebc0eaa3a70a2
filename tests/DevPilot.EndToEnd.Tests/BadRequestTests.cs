using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Requests that are understood by nobody, shown without harm.</summary>
[Trait("Category", "Slow")]
public sealed class BadRequestTests
{
    [Fact]
    public async Task A_request_that_is_not_recognised_says_what_can_be_asked()
    {
        using var target = TargetRepository.Sample();

        var exit = await DevPilotProcess.RunAsync(target.Root, "Make the shop more beautiful", "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "validation", "model");
    }

    [Fact]
    public async Task A_request_of_100_kB_is_answered_in_few_words()
    {
        using var target = TargetRepository.Sample();
        var request = string.Concat(Enumerable.Repeat("make the shop nicer and ", 4200));

        var exit = await DevPilotProcess.RunWithInputAsync(target.Root, request, "-", "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart);
        Assert.InRange(exit.Output.Length + exit.Error.Length, 1, 10_000);
    }

    [Fact]
    public async Task Brackets_and_control_characters_are_shown_and_not_obeyed()
    {
        using var target = TargetRepository.Sample();

        var exit = await DevPilotProcess.RunAsync(target.Root, "[red]Mark[/] \u001b]0;owned\a [Obsolete] everything\u009b31m", "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart);
        Assert.Contains("[red]Mark[/] ␛]0;owned␇ [Obsolete] everything<U+009B>31m", exit.Output);
        Assert.DoesNotContain('\u001b', exit.Output + exit.Error);
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("--modle=builtin")]
    public async Task An_option_that_is_not_known_is_refused(string option)
    {
        using var target = TargetRepository.Sample();

        var exit = await DevPilotProcess.RunAsync(target.Root, "Add email validation to User model", option, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.Usage, option);
        Assert.False(Directory.Exists(Path.Combine(target.Root, ".devpilot")));
    }

    [Fact]
    public async Task A_symbol_that_is_not_there_is_named()
    {
        using var target = TargetRepository.Sample();

        var exit = await DevPilotProcess.RunAsync(target.Root, "Add email validation to Customer model", "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "Customer");
    }
}
