using System.Diagnostics;
using DevPilot.CSharp.Processes;

namespace DevPilot.CSharp.Tests.Processes;

public sealed class LeftoverProcessesTests
{
    private readonly string _run = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Processes_of_the_run_are_ended_and_those_of_others_are_not()
    {
        using var own = await StartMarkedAsync(_run);
        using var other = await StartMarkedAsync(_run + "-other");

        var ended = await LeftoverProcesses.EndForAsync(_run, CancellationToken.None);
        await own.WaitForExitAsync();

        Assert.Equal(1, ended);
        Assert.False(other.HasExited);
        other.Kill();
    }

    [Fact]
    public async Task A_run_that_left_nothing_is_fine() =>
        Assert.Equal(0, await LeftoverProcesses.EndForAsync(_run, CancellationToken.None));

    // The runner cannot be used: it would end its child, and what is wanted here is a child that outlives its parent.
    private static async Task<Process> StartMarkedAsync(string run)
    {
        var process = new Process { StartInfo = new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true } };
        process.StartInfo.Environment[LeftoverProcesses.RunVariable] = run;
        process.Start();
        // A process that has only just become the program has no environment yet for anybody who looks.
        await process.StandardInput.WriteLineAsync("here");
        Assert.Equal("here", await process.StandardOutput.ReadLineAsync());
        return process;
    }
}
