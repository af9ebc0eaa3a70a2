using System.Globalization;
using System.Text;
using DevPilot.Core;
using DevPilot.Core.Agents;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Core.Testing;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Reporting;

/// <summary>Writes report.md: the run on one page, for a person who was not there.</summary>
internal static class ReportWriter
{
    private const int MostTests = 20;

    public static void Write(RunFolder run)
    {
        var state = RunState.Of(run.ReadEvents());
        var text = new StringBuilder();
        Head(text, state);
        if (run.TryReadText(RunArtefacts.Answer) is { } answer)
            text.AppendLine(answer);
        if (run.TryRead(RunArtefacts.Plan, DevPilotJson.Indented.Plan) is { } plan)
            PlanSection(text, plan);
        if (run.TryRead(RunArtefacts.Review, DevPilotJson.Indented.Review) is { } review)
            ReviewSection(text, review);
        foreach (var custom in run.TryRead(RunArtefacts.CustomReviews, DevPilotJson.Indented.IReadOnlyListCustomReview) ?? [])
            CustomSection(text, custom);
        if (run.TryRead(RunArtefacts.Tests, DevPilotJson.Indented.TestReport) is { } tests)
            TestSection(text, tests);
        if (run.TryRead(RunArtefacts.Evaluation, DevPilotJson.Indented.Evaluation) is { } evaluation)
            ScoreSection(text, evaluation);
        if (run.TryReadText(RunArtefacts.Diff) is { Length: > 0 } diff)
            Fenced(text.AppendLine("## Diff").AppendLine(), "diff", diff);
        run.WriteArtefact(RunArtefacts.Report, run.Redaction.Clean(text.ToString()));
    }

    private static void Head(StringBuilder text, RunState state)
    {
        var outcome = state.Finish?.Outcome switch
        {
            RunOutcome.Accepted => "accepted",
            RunOutcome.NotAccepted => "not accepted",
            RunOutcome.CannotStart => "could not be done here",
            { } other => other.ToString().ToLowerInvariant(),
            null => "interrupted",
        };
        text.AppendLine($"# {OneLine(state.Start?.Request ?? "A run without a beginning")}")
            .AppendLine()
            .AppendLine($"**{char.ToUpperInvariant(outcome[0])}{outcome[1..]}.** {state.Finish?.Reason}")
            .AppendLine();
        if (state.Start is { } start)
            text.AppendLine($"Run {start.RunId} on {start.Repository}, agents: {start.Backend}, DevPilot {start.Version}.");
        if (state.Finish is { } finish)
            Times(text, finish);
        if (state.Usage.InputTokens + state.Usage.OutputTokens > 0)
            text.AppendLine(Models(state.Usage));
        text.AppendLine();
    }

    private static void Times(StringBuilder text, RunFinished finish)
    {
        text.AppendLine(
            $"In {Seconds(finish.ElapsedMs)}: {Seconds(finish.BuildAndTestMs)} in builds and tests, {Seconds(finish.OwnMs)} in DevPilot while none of these ran.");
        if (finish.StagesMs.Count > 0)
            text.AppendLine($"By stage: {string.Join(", ", finish.StagesMs.Select(stage => $"{stage.Key} {Seconds(stage.Value)}"))}; the baseline runs beside the others.");
    }

    private static string Models(AgentUsage usage) => string.Create(
        CultureInfo.InvariantCulture,
        $"Models: {usage.InputTokens:N0} tokens in ({usage.CacheReadTokens:N0} from a cache), {usage.OutputTokens:N0} out, {(usage.CostUsd is { } dollars ? $"{dollars:0.0000} dollars" : "price unknown")}.");

    private static void PlanSection(StringBuilder text, Plan plan)
    {
        text.AppendLine("## Plan").AppendLine().AppendLine(plan.Summary).AppendLine();
        for (var i = 0; i < plan.Steps.Count; i++)
            text.AppendLine($"{i + 1}. {plan.Steps[i].Title}{(plan.Steps[i].Detail.Length > 0 ? $" ({plan.Steps[i].Detail})" : "")}");
        Bullets(text, "Risks", plan.Risks);
        Bullets(text, "How to verify", plan.Verification);
        text.AppendLine();
    }

    private static void ReviewSection(StringBuilder text, Review review)
    {
        text.AppendLine($"## Review: {review.Verdict.ToString().ToUpperInvariant()}").AppendLine();
        if (review.Findings.Count is 0)
            text.AppendLine("No new diagnostic of the compiler or of the repository's analyzers, no API break, no test weakened, nothing left over.");
        foreach (var finding in review.Findings)
            text.AppendLine($"- {finding.Severity}: `{finding.Path}:{finding.Line}` {finding.Rule}: {finding.Message}");
        if (review.Opinion.Length > 0)
            text.AppendLine().AppendLine("A model's opinion, not a fact:").AppendLine().AppendLine(review.Opinion);
        text.AppendLine();
    }

    private static void CustomSection(StringBuilder text, CustomReview custom)
    {
        var word = custom switch
        {
            { PassedOver.Length: > 0 } => "PASSED OVER",
            { Objects: true } => "OBJECTS",
            { BlocksFrom: null } => "ADVISES",
            _ => "AGREES",
        };
        text.AppendLine($"## {custom.Agent}: {word}").AppendLine();
        if (custom.PassedOver.Length > 0)
            text.AppendLine(OneLine(custom.PassedOver));
        else if (custom.Findings.Count is 0)
            text.AppendLine(custom.Patch is null ? "It found nothing." : "It added to the change.");
        foreach (var finding in custom.Findings)
            text.AppendLine($"- {finding.Severity}: {(finding.Path.Length > 0 ? $"`{finding.Path}:{finding.Line}` " : "")}{finding.Rule}: {finding.Message.Replace("\n", "\n  ", StringComparison.Ordinal)}{(finding.Advice.Length > 0 ? $" {finding.Advice}" : "")}");
        if (custom.Opinion.Length > 0)
            text.AppendLine().AppendLine("A model's opinion, not a fact:").AppendLine().AppendLine(custom.Opinion);
        text.AppendLine();
    }

    private static void TestSection(StringBuilder text, TestReport tests)
    {
        text.AppendLine("## Tests").AppendLine().AppendLine(tests.Summary).AppendLine();
        Bullets(text, "Newly failing", [.. tests.NewlyFailing.Where(test => !tests.FailingFromTheStart.Contains(test.Name)).Select(test => $"{test.Name}: {OneLine(test.Message)}")]);
        Bullets(text, "New and failing", [.. tests.NewlyFailing.Where(test => tests.FailingFromTheStart.Contains(test.Name)).Select(test => $"{test.Name}: {OneLine(test.Message)}")]);
        Bullets(text, "Newly passing", [.. tests.NewlyPassing.Select(test => test.Name)]);
        Bullets(text, "Failed before and still do", [.. tests.FailingBefore.Select(test => test.Name)]);
        Bullets(text, "Flaky", [.. tests.Flaky.Select(test => test.Name)]);
        Bullets(text, "Gone", tests.Missing);
        if (tests.Details.Length > 0)
            Fenced(text.AppendLine(), "text", tests.Details);
        text.AppendLine();
    }

    private static void ScoreSection(StringBuilder text, Evaluation evaluation)
    {
        text.AppendLine($"## Scores: {evaluation.Overall:0.0} of 10").AppendLine()
            .AppendLine("| score | of 10 | stands on |").AppendLine("|---|---|---|");
        foreach (var score in evaluation.Scores)
            text.AppendLine($"| {Words(score.Kind)} | {score.Value:0.0} | {string.Join("; ", score.Figures.Select(Figure))} |");
        Bullets(text, "Recommendations", evaluation.Recommendations);
        if (evaluation.Opinion.Length > 0)
            text.AppendLine().AppendLine("A model's opinion, not a figure:").AppendLine().AppendLine(evaluation.Opinion);
        Bullets(text, "How a model sees single scores, not a figure", [.. evaluation.Judgements.Select(view => $"{Words(view.Kind)} {view.Value:0.0}: {OneLine(view.Why)}")]);
        text.AppendLine();
    }

    private static string Figure(Figure figure) =>
        $"{figure.Name}: {OneLine(figure.Value)}{(figure.Effect is 0 ? "" : $" ({figure.Effect:+0.0;-0.0})")}".Replace("|", "\\|", StringComparison.Ordinal);

    private static void Bullets(StringBuilder text, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count is 0)
            return;

        text.AppendLine().AppendLine($"**{title}**").AppendLine();
        foreach (var line in lines.Take(MostTests))
            text.AppendLine($"- {line}");
        if (lines.Count > MostTests)
            text.AppendLine($"- and {lines.Count - MostTests} more");
    }

    /// <summary>A fence longer than any inside, so that a diff of Markdown stays within.</summary>
    private static void Fenced(StringBuilder text, string language, string content)
    {
        var fence = "```";
        while (content.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        text.AppendLine(fence + language).AppendLine(content.TrimEnd()).AppendLine(fence);
    }

    private static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length > 200 ? line[..200] + "…" : line;
    }

    private static string Seconds(long milliseconds) => $"{milliseconds / 1000.0:0.0} s";

    private static string Words(ScoreKind kind) => kind switch
    {
        ScoreKind.PlanQuality => "plan quality",
        ScoreKind.CodeQuality => "code quality",
        ScoreKind.TestCoverage => "test coverage",
        ScoreKind.Documentation => "documentation",
        _ => "maintainability",
    };
}
