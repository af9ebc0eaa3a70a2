using DevPilot.Agents;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Inspection;
using DevPilot.Orchestrator.Applying;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>An agent that adds to a change. Its patch goes through what the Coder's goes through: applier, compiler, comparison; and comes back to it as often.</summary>
public sealed class EditingAgent(IAgentBackend backend)
{
    private const int MostErrors = 10;

    internal async Task<CustomReview> RunAsync(CustomAgentTask task, PipelineContext context, CancellationToken cancellationToken)
    {
        var role = task.Agent.Custom!;
        var review = new CustomReview(task.Agent.Name, role.BlocksFrom.Value, []);
        for (var round = 1; round <= context.Options.MostRounds; round++)
        {
            var answer = await backend.EditAsync(task, cancellationToken);
            switch (answer)
            {
                case { Problem.Kind: AgentProblemKind.NothingToDo }:
                    return review;
                case { Problem.Kind: AgentProblemKind.NotPossible }:
                    return Unable(review, answer.Problem.Message);
                case { Problem: { } problem }:
                    return role.IsBlocking ? throw RunStoppedException.Because(problem) : review with { PassedOver = problem.Message };
            }

            var (joint, wrong) = await JoinAsync(task, answer.Value!, context, cancellationToken);
            if (wrong is null)
                return review with { Patch = joint };
            task = task with { Feedback = [.. task.Feedback, wrong] };
        }

        return Unable(review, $"its patches were refused {context.Options.MostRounds} times, the last one by the {task.Feedback[^1].Source}: {task.Feedback[^1].Message}");
    }

    private static CustomReview Unable(CustomReview review, string why) => review.BlocksFrom is null
        ? review with { PassedOver = why }
        : review with { Findings = [new ReviewFinding(FindingSeverity.Error, review.Agent, "", 0, why)] };

    /// <summary>The whole change, against the target as copied; or what is wrong with what was added.</summary>
    private static async Task<(AppliedPatch? Joint, CodingFeedback? Wrong)> JoinAsync(CustomAgentTask task, Patch patch, PipelineContext context, CancellationToken cancellationToken)
    {
        var change = task.Patch!;
        var result = PatchApplier.Apply(PatchReader.Read(patch.Text), new ChangedPatchTree(new DiskPatchTree(context.Workspace.Root), change.Changes), PatchOptions.Default);
        if (result.Outcome is PatchOutcome.Refused)
            return (null, new CodingFeedback("patch", patch, result.Describe()));

        var joint = JointPatch.Of(change, result.Edits);
        var compiled = await CompileCheck.CheckAsync(context.Code, joint.Changes, cancellationToken);
        if (compiled.HasErrors)
            return (null, new CodingFeedback("compiler", patch, compiled.DescribeErrors(MostErrors)));

        // What the Reviewer has seen already is not held against who comes after it.
        var known = task.Review?.Findings ?? [];
        var facts = await ChangeInspector.InspectAsync(context.Code, joint.Changes, cancellationToken);
        var errors = facts.Where(fact => fact.Severity is FindingSeverity.Error && !known.Any(seen => seen.Rule == fact.Rule && seen.Path == fact.Path && seen.Message == fact.Message)).ToList();
        return errors.Count is 0
            ? (joint, null)
            : (null, new CodingFeedback("review", patch, string.Join('\n', errors.Take(MostErrors).Select(fact => $"{fact.Path}:{fact.Line} {fact.Rule}: {fact.Message}"))));
    }
}
