using DevPilot.Agents;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Compiling;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Runs;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.Coding;

/// <summary>Plan to patch: asks the Coder, applies its answer in memory, and compiles the result in process.</summary>
/// <remarks>Nothing is written to the workspace here: its own build may still be running.</remarks>
public sealed class CodingStage(IAgentBackend backend)
{
    private const int MostErrors = 10;

    /// <summary>One round of the Coder.</summary>
    /// <exception cref="RunStoppedException">The Coder cannot carry out the plan at all.</exception>
    public Task<CodedRound> RunAsync(
        PipelineContext context, Plan plan, CoderFeedback feedback, int round, CancellationToken cancellationToken) =>
        context.Stages.OnceAsync(
            PipelineStage.Coder,
            round,
            RunArtefacts.Round(PipelineStage.Coder, round),
            OrchestratorJson.Indented.CodedRound,
            () => WriteAsync(context, plan, feedback, round, cancellationToken),
            Summarise,
            coded => coded.Applied is null);

    private async Task<CodedRound> WriteAsync(
        PipelineContext context, Plan plan, CoderFeedback feedback, int round, CancellationToken cancellationToken)
    {
        var task = new CodingTask(context.Request, plan, context.Code, feedback.Rounds) { Advice = feedback.Advice };
        var answer = await AskAsync(task, cancellationToken);
        if (answer.Value is not { } patch)
        {
            // A model that cannot be asked now may be asked later: the run stops, resumable, and its rounds so far stay.
            return round is 1 || answer.Problem is { Kind: AgentProblemKind.Failed or AgentProblemKind.BudgetSpent }
                ? throw RunStoppedException.Because(answer.Problem!)
                : new CodedRound(new Patch(""), WhyGaveUp: answer.Problem!.ToString());
        }

        var result = PatchApplier.Apply(PatchReader.Read(patch.Text), new DiskPatchTree(context.Workspace.Root), PatchOptions.Default);
        if (result.Outcome is PatchOutcome.Refused)
            return SendBack(context, round, new CodingFeedback("patch", patch, result.Describe()));

        var changes = FileChanges.Of(result);
        if (changes.Count is 0)
            return SendBack(context, round, new CodingFeedback("patch", patch, "The patch changes nothing: what it brings stands in the files already."));

        var compiled = await CompileCheck.CheckAsync(context.Code, changes, cancellationToken);
        if (compiled.HasErrors)
            return SendBack(context, round, new CodingFeedback("compiler", patch, compiled.DescribeErrors(MostErrors)));

        var diff = UnifiedDiff.Create(result.Edits);
        context.Run.WriteArtefact(RunArtefacts.Diff, diff);
        return new CodedRound(patch, new AppliedPatch(changes, diff, round));
    }

    private async Task<AgentResult<Patch>> AskAsync(CodingTask task, CancellationToken cancellationToken)
    {
        await using var warming = Warming.Start(task.Code, task.Plan, cancellationToken);
        return await backend.CodeAsync(task, cancellationToken);
    }

    private static CodedRound SendBack(PipelineContext context, int round, CodingFeedback feedback)
    {
        context.Run.Append(new CoderAskedAgain(round + 1, feedback.Source, feedback.Message, feedback.Patch.Text) { Stage = PipelineStage.Coder });
        return new CodedRound(feedback.Patch, SentBack: feedback);
    }

    private static string Summarise(CodedRound coded) => coded switch
    {
        { Applied: { } applied } => $"{applied.Changes.Count} files changed",
        { SentBack: { } sentBack } => sentBack.Source is "compiler" ? "does not compile" : "patch refused",
        _ => $"gave up: {coded.WhyGaveUp!.Split('\n')[0]}",
    };
}
