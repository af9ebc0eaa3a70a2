using DevPilot.Agents;
using DevPilot.Agents.Rules;
using DevPilot.Core.Reviewing;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>An agent that looks: its rules first, which are facts, then its prompt, where a model answers.</summary>
public sealed class ReviewingAgent(IAgentBackend backend, TestTrials trials)
{
    internal async Task<CustomReview> RunAsync(CustomAgentTask task, PipelineContext context, SharedWorkspace workspace, CancellationToken cancellationToken)
    {
        var role = task.Agent.Custom!;
        var review = new CustomReview(task.Agent.Name, role.BlocksFrom.Value, await RulesAsync(task, cancellationToken));
        if (task.Agent.Prompt is null || !backend.AsksModels)
            return review;

        var runTest = task.Patch is { } patch && task.Tests is null ? workspace.InTurn(trials.On(context, patch, workspace.Before)) : null;
        var answer = await backend.LookAsync(task with { RunTest = runTest, Earlier = [.. task.Earlier, .. review.Findings.Count > 0 ? [review] : Array.Empty<CustomReview>()] }, cancellationToken);
        if (answer.Value is { } opinion)
            return review with { Findings = [.. review.Findings.Concat(opinion.Findings).OrderByDescending(finding => finding.Severity)], Opinion = opinion.Opinion };

        return role.IsBlocking ? throw RunStoppedException.Because(answer.Problem!) : review with { PassedOver = answer.Problem!.Message };
    }

    private static Task<IReadOnlyList<ReviewFinding>> RulesAsync(CustomAgentTask task, CancellationToken cancellationToken) => task switch
    {
        { Patch: { } patch, Agent.Custom.RulesPath: { } path } => Task.Run(
            () => RuleRunner.Run(RuleFile.Read(File.ReadAllBytes(task.Code.FullPath(path))).Rules, task.Code, patch.Changes, cancellationToken), cancellationToken),
        _ => Task.FromResult<IReadOnlyList<ReviewFinding>>([]),
    };
}
