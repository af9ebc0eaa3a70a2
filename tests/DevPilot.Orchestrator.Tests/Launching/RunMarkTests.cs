using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Launching;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Launching;

/// <summary>Ids of runs are seconds: runs of two repositories may share one, and ending what one left behind must not touch the other.</summary>
public sealed class RunMarkTests
{
    [Fact]
    public async Task Children_of_equal_ids_in_two_repositories_are_marked_apart()
    {
        var clock = new ManualTimeProvider();

        var (first, second) = (await MarksAsync(clock), await MarksAsync(clock));

        Assert.Equal(first.RunId, second.RunId);
        Assert.NotEqual(Assert.Single(first.Marks), Assert.Single(second.Marks));
    }

    private static async Task<(string RunId, HashSet<string?> Marks)> MarksAsync(TimeProvider clock)
    {
        using var folder = new TemporaryFolder()
            .With("Shop.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""")
            .With("User.cs", "public class User { public string Email { get; set; } = \"\"; }");
        var processes = new WithoutSdk(clock);

        var result = await new DevPilotServices { Clock = clock, Processes = processes }
            .CreateLauncher()
            .StartAsync(new RunRequest("Add email validation to User model", Target.At(folder.Root)), CancellationToken.None);

        return (result.RunId, processes.Marks);
    }

    /// <summary>Runs git for real; every <c>dotnet</c> fails at once.</summary>
    private sealed class WithoutSdk(TimeProvider clock) : IProcessRunner
    {
        private readonly ProcessRunner _real = new(clock);

        public HashSet<string?> Marks { get; } = [];

        public Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
        {
            if (command.FileName is not "dotnet")
                return _real.RunAsync(command, cancellationToken);
            lock (Marks)
                Marks.Add(command.Environment.GetValueOrDefault(LeftoverProcesses.RunVariable));
            return Task.FromResult(new ProcessExit(1, "", "no SDK here", TimeSpan.Zero));
        }
    }
}
