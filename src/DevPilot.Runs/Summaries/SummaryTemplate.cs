using System.Globalization;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Summaries;

/// <summary>Writes a summary of figures, without a model. Never fails.</summary>
public static class SummaryTemplate
{
    /// <summary>Who wrote it, as summaries name it.</summary>
    public const string Author = "template";

    private const int MostOfRequest = 200;
    private const int MostOfReason = 300;

    /// <summary>The summary of a run.</summary>
    /// <param name="subject">The run.</param>
    /// <param name="now">When it is written.</param>
    public static WrittenSummary Write(SummarySubject subject, DateTimeOffset now) => new()
    {
        Status = subject.Status,
        Summary = string.Join(' ', Sentences(subject).Where(sentence => sentence.Length > 0)),
        Decision = Decision(subject),
        CreatedAt = now,
        Author = Author,
        About = subject.End,
    };

    /// <summary>What to do about a run of the pipeline; null for other runs, about which figures say nothing.</summary>
    public static string? Decision(SummarySubject subject) => subject.Run switch
    {
        { Verdict: RunOutcome.Accepted, AppliedAt: null } run => $"Apply it: devpilot apply {run.LocalId}",
        { Verdict: RunOutcome.Accepted } => "Nothing: it is applied.",
        { Verdict: RunOutcome.Answered } => "Nothing: the answer is there to be read.",
        { Verdict: RunOutcome.NotAccepted } run => $"Do not apply it. What stands against it: devpilot show {run.LocalId}",
        { Verdict: RunOutcome.CannotStart } => "Mend what it names, and start it again.",
        { Verdict: not null } run => $"Go on with it: devpilot resume {run.LocalId}",
        _ => null,
    };

    private static IEnumerable<string> Sentences(SummarySubject subject)
    {
        var run = subject.Run;
        if (run.Verdict is not { } verdict)
        {
            yield return $"The task “{Clip(run.Input, MostOfRequest)}” ({run.TaskType}) {(run.Status == RunStates.Failed ? "failed" : "was completed")}{After(run.OutputSummary)}";
            yield break;
        }

        yield return End(run, verdict);
        yield return Tests(run.Tests);
        yield return Weakest(subject.Evaluation);
        yield return Effort(run);
        if (verdict is RunOutcome.NotAccepted && subject.Evaluation?.Recommendations is [var first, ..])
            yield return $"To do: {Clip(first, MostOfReason).TrimEnd('.')}.";
    }

    private static string End(RunRecord run, RunOutcome verdict)
    {
        var change = $"“{Clip(run.Input, MostOfRequest)}”{(run.Repository is { Length: > 0 } repository ? $" in {Clip(repository, MostOfRequest)}" : "")}";
        var score = run.Score is { } points ? string.Create(CultureInfo.InvariantCulture, $" with {points:0.0} of 10") : "";
        return verdict switch
        {
            RunOutcome.Accepted => $"{change} was accepted{score}.",
            RunOutcome.Answered => $"{change} was answered.",
            RunOutcome.NotAccepted => $"{change} was not accepted{score}{After(run.OutputSummary)}",
            RunOutcome.Paused => $"{change} paused after the {run.Stage}, as it was asked to.",
            RunOutcome.Cancelled => $"{change} was stopped by a person in the {run.Stage}.",
            RunOutcome.BudgetSpent => $"{change} spent its budget in the {run.Stage}{After(run.OutputSummary)}",
            RunOutcome.CannotStart => $"{change} could not start{After(run.OutputSummary)}",
            _ => $"{change} failed in the {run.Stage}{After(run.OutputSummary)}",
        };
    }

    private static string Tests(TestCounts? tests) => tests switch
    {
        null => "",
        { Failed: 0 } => $"{Count(tests.Passed, "test")} passed and none failed.",
        _ => $"{Count(tests.Passed, "test")} passed and {tests.Failed} failed, {(tests.NewlyFailing is 0 ? "none of them newly" : $"{tests.NewlyFailing} of them newly")}.",
    };

    private static string Weakest(Evaluation? evaluation)
    {
        if (evaluation?.Scores.MinBy(score => score.Value) is not { } weakest)
            return "";
        var why = weakest.Figures.Where(figure => figure.Effect < 0).MinBy(figure => figure.Effect);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Its weakest score is {Words(weakest.Kind)}, {weakest.Value:0.0}{(why is null ? "" : $" ({Clip(why.Name, MostOfRequest)}: {Clip(why.Value, MostOfRequest)})")}.");
    }

    private static string Effort(RunRecord run)
    {
        if (run.DurationMs is not { } milliseconds)
            return "";
        var time = TimeSpan.FromMilliseconds(milliseconds);
        var took = time switch
        {
            { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
            { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
            _ => $"{(int)time.TotalHours} h {time.Minutes} min",
        };
        return run.CostUsd switch
        {
            null => $"It took {took}.",
            0 => $"It took {took} and cost nothing.",
            { } dollars => string.Create(CultureInfo.InvariantCulture, $"It took {took} and cost ${dollars:0.00##}."),
        };
    }

    private static string After(string reason) => string.IsNullOrWhiteSpace(reason) ? "." : $": {Clip(reason, MostOfReason).TrimEnd('.')}.";

    private static string Words(ScoreKind kind) => kind switch
    {
        ScoreKind.PlanQuality => "plan quality",
        ScoreKind.CodeQuality => "code quality",
        ScoreKind.TestCoverage => "test coverage",
        ScoreKind.Documentation => "documentation",
        _ => "maintainability",
    };

    private static string Count(int count, string noun) => $"{count} {noun}{(count is 1 ? "" : "s")}";

    private static string Clip(string text, int most) => SummaryText.OnOneLine(text, most);
}
