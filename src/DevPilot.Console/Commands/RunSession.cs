using DevPilot.Console.Rendering;
using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Settings;

namespace DevPilot.Console.Commands;

/// <summary>Shows a run from its first event to the next command to type. Shared by what starts, resumes and replays runs.</summary>
internal sealed class RunSession(RepositoryRootOption repository, OutputChoice output, RunSettings settings)
{
    /// <summary>Does the work under the eyes of its person.</summary>
    /// <param name="work">Starts or resumes the run; hands each event to the action it is given.</param>
    /// <param name="resumed">Id of the run that goes on; null for a new one.</param>
    /// <returns>The exit code of the outcome.</returns>
    public async Task<int> ShowAsync(Func<Action<RunEvent>, Task<RunResult>> work, string? resumed = null)
    {
        await using var reporter = Reporting.Create(repository.Root, settings);
        RunResult result;
        await using (var progress = output.CreateProgress())
        {
            result = await work(runEvent =>
            {
                progress.Show(runEvent);
                if (resumed is not null)
                    reporter?.Begin(resumed);
                reporter?.OnEvent(runEvent);
            });
        }

        var exitCode = Conclude(result);
        await Reporting.FinishAsync(reporter, isPatient: settings.ReportPatience is not null);
        return exitCode;
    }

    private int Conclude(RunResult result)
    {
        var exitCode = ExitCodes.Of(result.Finish.Outcome);
        var next = NextCommand(result);
        if (result.Finish.Outcome is not (RunOutcome.Accepted or RunOutcome.NotAccepted or RunOutcome.Paused or RunOutcome.Answered))
            return Failure.Report(new Failure(exitCode, result.Finish.Reason, Next: next));

        using var run = new RunStore(result.TargetRoot, TimeProvider.System).Open(result.RunId);
        if (output.Quiet && result.Finish.Outcome is RunOutcome.Answered)
        {
            output.Console.Write(new StyledLines([.. FinishedRunView.Answer(Read(run, result.Finish).Answer)]));
            return exitCode;
        }

        IReadOnlyList<StyledLine> lines = output.Quiet || output.Json
            ? [FinishedRunView.Verdict(result.Finish)]
            : FinishedRunView.Draw(Read(run, result.Finish));
        output.Console.Write(new StyledLines([.. lines, new StyledLine().Add("Next: ", Palette.Faint).Add(next, Palette.Accent)]));
        return exitCode;
    }

    /// <summary>What the run's folder says about its end.</summary>
    public static FinishedRun Read(RunFolder run, RunFinished finish) => new(
        finish,
        run.TryReadText(RunArtefacts.Diff) ?? "",
        run.TryRead(RunArtefacts.Review, DevPilotJson.Indented.Review),
        run.TryRead(RunArtefacts.Tests, DevPilotJson.Indented.TestReport),
        run.TryRead(RunArtefacts.Evaluation, DevPilotJson.Indented.Evaluation),
        RunState.Of(run.ReadEvents()).Usage)
    {
        Answer = finish.Outcome is RunOutcome.Answered ? run.TryReadText(RunArtefacts.Answer) ?? "" : "",
        Custom = run.TryRead(RunArtefacts.CustomReviews, DevPilotJson.Indented.IReadOnlyListCustomReview) ?? [],
    };

    private string NextCommand(RunResult result) => result.Finish.Outcome switch
    {
        RunOutcome.Accepted => repository.Command($"apply {result.RunId}"),
        RunOutcome.NotAccepted or RunOutcome.Answered => repository.Command($"show {result.RunId}"),
        // What is wrong with the machine or the repository says itself what to do.
        RunOutcome.CannotStart => result.Finish.Reason.Contains("Next: ", StringComparison.Ordinal) ? "" : "devpilot --help",
        _ => repository.Command($"resume {result.RunId}"),
    };
}
