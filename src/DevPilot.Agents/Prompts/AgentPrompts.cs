using System.Globalization;
using System.Text;
using DevPilot.Agents.Context;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Processes;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.Prompts;

/// <summary>What agents are told about their task. Facts only; how to work stands in the system prompts.</summary>
internal static class AgentPrompts
{
    private const int MostProjects = 40;
    private const int MostFileCharacters = 40_000;
    private const int MostFilesCharacters = 160_000;
    private const int MostDiffCharacters = 120_000;
    private const int MostPatchCharacters = 40_000;
    private const int MostFindings = 40;

    private const string Asked = "what was asked for";
    private const string Planned = "the plan";
    private const string Found = "found in the workspace";

    public static AgentPrompt Planner(PlanningTask task, ContextOptions context) => new PromptText()
        .Part("request", task.Request, Asked)
        .Part("repository", Describe(task.Code), Found)
        .Part(TargetContext.Collect(new ContextQuestion(task.Code, task.Request), context))
        .Build();

    public static AgentPrompt Answer(AnsweringTask task, ContextOptions context) => new PromptText()
        .Part("question", task.Request, Asked)
        .Part("repository", Describe(task.Code), Found)
        .Part(TargetContext.Collect(new ContextQuestion(task.Code, task.Request), context))
        .Build();

    public static AgentPrompt Coder(CodingTask task, ContextOptions context)
    {
        var planned = PlannedPaths(task);
        var text = new PromptText()
            .Part("request", task.Request, Asked)
            .Part("plan", Describe(task.Plan), Planned)
            .Part("repository", Describe(task.Code), Found)
            .Part(TargetContext.Collect(new ContextQuestion(task.Code, task.Request) { Plan = task.Plan, Shown = planned }, context));
        Files(text, planned, task.Code);
        Findings(text, task.Advice);
        foreach (var (index, feedback) in task.Feedback.Index())
        {
            text.Part("patch", OutputClip.HeadAndTail(feedback.Patch.Text, MostPatchCharacters), "an earlier round", $"round=\"{index + 1}\"");
            text.Part("what-was-wrong", feedback.Message, $"found by the {feedback.Source} check", $"round=\"{index + 1}\" check=\"{feedback.Source}\"");
        }

        if (task.Feedback.Count > 0)
            text.Say("Answer with the whole patch again, mended. The files are as they are shown above: no earlier patch is in them.");
        return text.Build();
    }

    public static AgentPrompt Reviewer(ReviewingTask task, ContextOptions context) => new PromptText()
        .Part("request", task.Request, Asked)
        .Part("plan", Describe(task.Plan), Planned)
        .Part(Rules(task.Code, task.Request, task.Plan, task.Patch, context))
        .Part("patch", Shorten(task.Patch.Diff, MostDiffCharacters), "the change", wholeCharacters: task.Patch.Diff.Length)
        .Part("facts", task.Facts.Count is 0 ? "Compiler, analyzers and comparison found nothing." : Describe(task.Facts), "compiler, analyzers and comparison")
        .Build();

    public static AgentPrompt Evaluator(EvaluatingTask task, ContextOptions context) => new PromptText()
        .Part("request", task.Request, Asked)
        .Part("plan", Describe(task.Plan), Planned)
        .Part(Rules(task.Code, task.Request, task.Plan, task.Patch, context))
        .Part("patch", Shorten(task.Patch.Diff, MostDiffCharacters), "the change", wholeCharacters: task.Patch.Diff.Length)
        .Part("computed", $"{(task.Evaluation.Accepted ? "accepted" : "not accepted")}: {task.Evaluation.Reason}\n" + string.Join('\n', task.Evaluation.Scores.Select(score =>
            string.Create(CultureInfo.InvariantCulture, $"{score.Kind} {score.Value:0.0}: {string.Join("; ", score.Figures.Select(figure => $"{figure.Name} {figure.Value}"))}"))), "scores and their figures")
        .Build();

    public static AgentPrompt Custom(CustomAgentTask task, ContextOptions context)
    {
        var text = new PromptText()
            .Part("request", task.Request, Asked)
            .Part("plan", Describe(task.Plan), Planned)
            .Part("repository", Describe(task.Code), Found)
            .Part(TargetContext.Collect(new ContextQuestion(task.Code, task.Request) { Plan = task.Plan, Changes = task.Patch?.Changes ?? [] }, context));
        if (task.Patch is { } patch)
            text.Part("patch", Shorten(patch.Diff, MostDiffCharacters), "the change", wholeCharacters: patch.Diff.Length);
        if (task.Review is { } review)
            text.Part("review", $"{review.Verdict}\n{Describe(review.Findings)}\n{review.Opinion}", "the Reviewer");
        Findings(text, task.Earlier);
        if (task.Tests is { } tests)
            text.Part("tests", tests.Summary, "the tests");
        foreach (var feedback in task.Feedback)
        {
            text.Part("your-patch", OutputClip.HeadAndTail(feedback.Patch.Text, MostPatchCharacters), "an earlier answer");
            text.Part("what-was-wrong", feedback.Message, $"found by the {feedback.Source} check");
        }

        if (task.Feedback.Count > 0)
            text.Say("Answer with your whole patch again, mended.");
        return text.Build();
    }

    private static void Findings(PromptText text, IReadOnlyList<CustomReview> reviews)
    {
        foreach (var review in reviews)
            text.Part("findings", $"{Describe(review.Findings)}\n{review.Opinion}", $"the {review.Agent}", $"of=\"{review.Agent}\"");
    }

    private static string Describe(IReadOnlyList<ReviewFinding> findings) => findings.Count is 0
        ? "Nothing was found."
        : string.Join('\n', findings.Take(MostFindings).Select(finding => $"{finding.Severity} {finding.Rule} {finding.Path}:{finding.Line}: {finding.Message}"));

    private static TargetContext Rules(CodeBase code, string request, Plan plan, AppliedPatch patch, ContextOptions context) =>
        TargetContext.Collect(new ContextQuestion(code, request) { Plan = plan, Changes = patch.Changes }, context);

    private static string Describe(CodeBase code)
    {
        var text = new StringBuilder();
        foreach (var project in code.Structure.Projects.Take(MostProjects))
        {
            text.Append(project.Path).Append(": ").Append(project.IsTest ? $"tests ({project.TestFramework})" : "code");
            if (project.TargetFrameworks.Count > 0)
                text.Append(", ").AppendJoin(' ', project.TargetFrameworks);
            if (project.ProjectReferences.Count > 0)
                text.Append(", references ").AppendJoin(' ', project.ProjectReferences.Select(reference => Path.GetFileNameWithoutExtension(reference)));
            text.AppendLine();
        }

        if (code.Structure.Projects.Count > MostProjects)
            text.Append(CultureInfo.InvariantCulture, $"and {code.Structure.Projects.Count - MostProjects} more projects").AppendLine();
        return text.Append(CultureInfo.InvariantCulture, $"{code.SourcePaths.Count} source files").ToString();
    }

    private static string Describe(Plan plan)
    {
        var text = new StringBuilder(plan.Summary).AppendLine();
        foreach (var (index, step) in plan.Steps.Index())
            text.Append(CultureInfo.InvariantCulture, $"{index + 1}. {step.Title}").AppendLine(step.Detail.Length > 0 ? $": {step.Detail}" : "");
        foreach (var file in plan.Files)
            text.AppendLine($"{file.Action.ToString().ToLowerInvariant()} {file.Path}");
        foreach (var risk in plan.Risks)
            text.AppendLine($"Risk: {risk}");
        return text.ToString();
    }

    /// <summary>Planned files that are there.</summary>
    private static List<string> PlannedPaths(CodingTask task) =>
        [.. task.Plan.Files.Where(file => file.Action is not FileAction.Add).Select(file => file.Path).Distinct().Where(path => File.Exists(task.Code.FullPath(path)))];

    /// <summary>The planned files whole, as long as there is room; the others are left to the tools.</summary>
    private static void Files(PromptText text, IReadOnlyList<string> paths, CodeBase code)
    {
        var room = MostFilesCharacters;
        foreach (var path in paths)
        {
            var content = code.ReadText(path).ToString();
            if (content.Length > Math.Min(room, MostFileCharacters))
            {
                text.Part("file", "Too long to be shown: read it in parts.", "planned; too long, left to the tools", $"path=\"{path}\" characters=\"{content.Length}\"", path, content.Length);
                continue;
            }

            room -= content.Length;
            text.Part("file", content, "planned", $"path=\"{path}\"", path);
        }
    }

    private static string Shorten(string text, int most) => text.Length <= most ? text : $"{text[..most]}\n[{text.Length - most:N0} characters more; read the files]";
}
