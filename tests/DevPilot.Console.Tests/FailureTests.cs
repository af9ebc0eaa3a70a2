using DevPilot.Core.Processes;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Tests;

public sealed class FailureTests
{
    [Fact]
    public void A_failure_says_what_why_and_what_next()
    {
        var failure = new Failure(ExitCodes.CannotStart, "There is no folder '/x'.", "--repo names the root.", "devpilot --repo DIR");

        Assert.Equal("devpilot: There is no folder '/x'.\n--repo names the root.\nNext: devpilot --repo DIR\n", failure.ToText());
    }

    [Fact]
    public void A_failure_cannot_drive_the_terminal()
    {
        Assert.Equal("devpilot: ␛[2J\nsecond␇\n", new Failure(ExitCodes.Failed, "\u001b[2J\nsecond\a").ToText());
    }

    public static TheoryData<Exception, int> Exceptions => new()
    {
        { new FailureException(new Failure(ExitCodes.Usage, "")), ExitCodes.Usage },
        { new ProcessStartException("dotnet", cause: null), ExitCodes.CannotStart },
        { new IOException("No space left on device"), ExitCodes.CannotStart },
        { new UnauthorizedAccessException("denied"), ExitCodes.CannotStart },
        { new InvalidOperationException("a bug"), ExitCodes.Failed },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Trouble_of_the_machine_is_told_apart_from_a_fault_of_ours(Exception exception, int exitCode)
    {
        var failure = Failure.Explain(exception);

        Assert.Equal(exitCode, failure.ExitCode);
        Assert.Equal(exitCode is ExitCodes.Failed, failure.ToText().Contains("fault of DevPilot", StringComparison.Ordinal));
    }
}
