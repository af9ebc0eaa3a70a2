using DevPilot.Agents;
using DevPilot.Core.Processes;
using DevPilot.Core.Reviewing;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>An agent that runs a command or tests of the target in the workspace, which holds the change, and reports.</summary>
public sealed class TestingAgent(IProcessRunner processes, TestTrials trials)
{
    internal async Task<CustomReview> RunAsync(CustomAgentTask task, PipelineContext context, SharedWorkspace workspace, CancellationToken cancellationToken)
    {
        var role = task.Agent.Custom!;
        var review = new CustomReview(task.Agent.Name, role.BlocksFrom.Value, []);
        try
        {
            var findings = new List<ReviewFinding>();
            if (role.Tests is { } tests)
                findings.AddRange(await TestsAsync(task, tests.Value, context, workspace, cancellationToken));
            if (role.Command is { } command)
                findings.AddRange(await workspace.UseAsync(task.Patch, () => CommandAsync(task, command.Value, context, cancellationToken), cancellationToken));
            return review with { Findings = [.. findings.OrderByDescending(finding => finding.Severity)] };
        }
        catch (ProcessStartException absent) when (!role.IsBlocking)
        {
            return review with { PassedOver = absent.Message };
        }
        catch (ProcessStartException absent)
        {
            throw new RunStoppedException(Core.Runs.RunOutcome.Failed, $"{task.Agent.Name} ({role.Command!.Origin}) cannot run its command: {absent.Message}");
        }
    }

    private async Task<IReadOnlyList<ReviewFinding>> CommandAsync(CustomAgentTask task, IReadOnlyList<string> words, PipelineContext context, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand(words[0], [.. words.Skip(1)])
        {
            WorkingDirectory = context.Workspace.Root,
            Limit = task.Agent.Custom!.Timeout.Value,
        };
        return CommandReport.Read(task.Agent.Name, context.Workspace.Root, command, await processes.RunAsync(command, cancellationToken));
    }

    private async Task<IReadOnlyList<ReviewFinding>> TestsAsync(
        CustomAgentTask task, IReadOnlyList<string> names, PipelineContext context, SharedWorkspace workspace, CancellationToken cancellationToken)
    {
        var findings = new List<ReviewFinding>();
        foreach (var name in names)
        {
            var result = await workspace.UseAsync(task.Patch, () => trials.TryAsync(context, task.Patch, workspace.Before, name, cancellationToken), cancellationToken);
            if (!result.Passed)
                findings.Add(new ReviewFinding(FindingSeverity.Error, task.Agent.Name, "", 0, $"{name}: {result.Report}"));
        }

        return findings;
    }
}
