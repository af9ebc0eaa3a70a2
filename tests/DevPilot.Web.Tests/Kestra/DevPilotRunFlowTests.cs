using DevPilot.Core.Processes;
using DevPilot.TestSupport;
using DevPilot.Web.Tests.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Tests.Kestra;

/// <summary><c>devpilot-run.yml</c>, played against a server whose runs are played too; its script asks the server with curl.</summary>
public sealed class DevPilotRunFlowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlayedProcess _processes = new();

    [ToolTheory("bash", "curl")]
    [InlineData("bash")]
    [InlineData("sh")]
    public async Task A_request_runs_on_each_repository_and_the_results_are_gathered(string shell)
    {
        string[] allowed = [Repository("shop"), Repository("bank")];
        await using var server = await StartAsync(allowed);
        var release = new TaskCompletionSource();
        _processes.Play = async (command, cancellationToken) =>
        {
            // The first run ends only when the second has begun: they run side by side.
            if (_processes.Commands.Count > 1)
                release.TrySetResult();
            await release.Task.WaitAsync(cancellationToken);
            PrintSample(command);
            return PlayedProcess.Exit();
        };
        var flow = new PlayedFlow("devpilot-run", server.Address) { Shell = shell, Environment = { ["PAUSE"] = "0.05" } };
        flow.Inputs["request"] = "Add \"email\" validation\nto the 'User' model 🚀";
        flow.Inputs["repositories"] = allowed.Append("/not/allowed").Cast<object?>().ToList();

        Assert.True(await flow.PlayAsync());

        Assert.Equal(allowed.Order(), _processes.Commands.Select(command => command.Arguments.Single(argument => argument.StartsWith("--repo=", StringComparison.Ordinal))["--repo=".Length..]).Order());
        Assert.All(_processes.Commands, command => Assert.Equal("Add \"email\" validation\nto the 'User' model 🚀", command.Arguments[^1]));
        var gathered = Assert.Single(flow.Log);
        Assert.All(allowed, repository =>
        {
            var run = SampleRuns.Record("validation", machine: Environment.MachineName, repository: repository);
            Assert.Contains($"{repository}: {run.OutputSummary} {server.Address}runs/{run.Id}\n", gathered, StringComparison.Ordinal);
        });
        Assert.Contains("/not/allowed: it failed; look at this turn of the loop", gathered, StringComparison.Ordinal);
    }

    [ToolFact("bash", "curl")]
    public async Task A_run_that_never_began_is_told_as_a_failure()
    {
        var repository = Repository("shop");
        await using var server = await StartAsync([repository]);
        _processes.Play = (_, _) => Task.FromResult(PlayedProcess.Exit(3, "There is no project here."));
        var flow = new PlayedFlow("devpilot-run", server.Address) { Environment = { ["PAUSE"] = "0.05" } };
        flow.Inputs["request"] = "Rename A to B";
        flow.Inputs["repositories"] = new List<object?> { repository };

        Assert.True(await flow.PlayAsync());

        Assert.Contains($"{repository}: it failed; look at this turn of the loop", Assert.Single(flow.Log), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static void PrintSample(ProcessCommand command)
    {
        var repository = command.Arguments.Single(argument => argument.StartsWith("--repo=", StringComparison.Ordinal))["--repo=".Length..];
        foreach (var line in SampleRuns.Events("validation", repository))
            command.OnLine?.Invoke(line.Json);
    }

    private string Repository(string name) => Directory.CreateDirectory(_folder[name]).FullName;

    private Task<TestServer> StartAsync(string[] allowed) => TestServer.StartAsync(
        new WebOptions { Token = "correct-horse-battery-staple", Repositories = allowed }, replace: builder => builder.Services.AddSingleton<IProcessRunner>(_processes));
}
