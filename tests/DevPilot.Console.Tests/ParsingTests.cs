using System.CommandLine;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Settings;

namespace DevPilot.Console.Tests;

public sealed class ParsingTests
{
    [Theory]
    [InlineData("@param tags are missing")]
    [InlineData("[Obsolete] on Legacy")]
    [InlineData("[suggest]")]
    public void A_request_is_never_an_instruction_to_the_parser(string request)
    {
        var typed = CommandLine.Parse([request]);

        Assert.Empty(typed.Errors);
        Assert.Equal([request], typed.GetValue<string[]>("request")!);
    }

    [Fact]
    public void Words_without_quotation_marks_are_one_request()
    {
        var typed = CommandLine.Parse(["Add", "email", "validation", "--repo", "X", "to", "User"]);

        Assert.Empty(typed.Errors);
        Assert.Equal(["Add", "email", "validation", "to", "User"], typed.GetValue<string[]>("request")!);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1.5m", 90)]
    [InlineData("1h", 3600)]
    public void A_time_has_a_unit(string text, int seconds)
    {
        var typed = CommandLine.Parse(["Add X", "--timeout", text]);

        Assert.Empty(typed.Errors);
        Assert.Equal(TimeSpan.FromSeconds(seconds), SettingText.Duration(typed.GetValue<string>("--timeout")!));
    }

    [Theory]
    [InlineData("--timeout", "90")]
    [InlineData("--timeout", "-1s")]
    [InlineData("--timeout", "s")]
    [InlineData("--until", "lunch")]
    public void A_value_that_means_nothing_is_refused_with_the_ones_that_do(string option, string value)
    {
        var typed = CommandLine.Parse(["Add X", option, value]);

        var error = Assert.Single(typed.Errors);
        Assert.Contains("; write ", error.Message);
    }

    [Fact]
    public void A_stage_is_read_in_any_case()
    {
        Assert.Equal(PipelineStage.Planner, CommandLine.Parse(["Add X", "--until", "Planner"]).GetValue<PipelineStage?>("--until"));
    }

    [Fact]
    public void An_unknown_option_is_wrong_usage_with_the_help_to_type_next()
    {
        var failure = Failure.WrongUsage(CommandLine.Parse(["runs", "--nonsense"]));

        Assert.Equal(ExitCodes.Usage, failure.ExitCode);
        Assert.EndsWith("Next: devpilot runs --help\n", failure.ToText());
    }
}
