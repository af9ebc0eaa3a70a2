using System.Globalization;
using System.Text;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.Prompts;

/// <summary>What agents are told about their task. Facts only; how to work stands in the system prompts.</summary>
internal static class AgentPrompts
{
    private const int MostProjects = 40;
    private const int MostFileCharacters = 40_000;
    private const int MostFilesCharacters = 160_000;
    private const int MostDiffCharacters = 120_000;
    private const int MostFindings = 40;

    public static string Planner(PlanningTask task) => new StringBuilder()
        .Part("request", task.Request)
        .Part("repository", Describe(task.Code))
        .ToString();

    public static string Coder(CodingTask task)
    {
        var text = new StringBuilder()
            .Part("request", task.Request)
            .Part("plan", Describe(task.Plan))
            .Part("repository", Describe(task.Code));
        Files(text, task.Plan, task.Code);
        foreach (var (index, feedback) in task.Feedback.Index())
        {
            text.Part($"patch round=\"{index + 1}\"", feedback.Patch.Text, "patch");
            text.Part($"what-was-wrong round=\"{index + 1}\" check=\"{feedback.Source}\"", feedback.Message, "what-was-wrong");
        }

        if (task.Feedback.Count > 0)
            text.AppendLine("Answer with the whole patch again, mended. The files are as they are shown above: no earlier patch is in them.");
        return text.ToString();
    }

    public static string Reviewer(ReviewingTask task) => new StringBuilder()
        .Part("request", task.Request)
        .Part("plan", Describe(task.Plan))
        .Part("patch", Shorten(task.Patch.Diff, MostDiffCharacters))
        .Part("facts", task.Facts.Count is 0
            ? "Compiler, analyzers and comparison found nothing."
            : string.Join('\n', task.Facts.Take(MostFindings).Select(fact => $"{fact.Severity} {fact.Rule} {fact.Path}:{fact.Line}: {fact.Message}")))
        .ToString();

    public static string Evaluator(EvaluatingTask task) => new StringBuilder()
        .Part("request", task.Request)
        .Part("plan", Describe(task.Plan))
        .Part("patch", Shorten(task.Patch.Diff, MostDiffCharacters))
        .Part("computed", $"{(task.Evaluation.Accepted ? "accepted" : "not accepted")}: {task.Evaluation.Reason}\n" + string.Join('\n', task.Evaluation.Scores.Select(score =>
            string.Create(CultureInfo.InvariantCulture, $"{score.Kind} {score.Value:0.0}: {string.Join("; ", score.Figures.Select(figure => $"{figure.Name} {figure.Value}"))}"))))
        .ToString();

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

    /// <summary>The planned files whole, as long as there is room; the others are left to the tools.</summary>
    private static void Files(StringBuilder text, Plan plan, CodeBase code)
    {
        var room = MostFilesCharacters;
        foreach (var path in plan.Files.Where(file => file.Action is not FileAction.Add).Select(file => file.Path).Distinct())
        {
            if (!File.Exists(code.FullPath(path)))
                continue;

            var content = code.ReadText(path).ToString();
            if (content.Length > Math.Min(room, MostFileCharacters))
            {
                text.Part($"file path=\"{path}\" characters=\"{content.Length}\"", "Too long to be shown: read it in parts.", "file");
                continue;
            }

            room -= content.Length;
            text.Part($"file path=\"{path}\"", content, "file");
        }
    }

    private static StringBuilder Part(this StringBuilder text, string opening, string content, string? name = null) => text
        .Append('<').Append(opening).Append('>').AppendLine()
        .AppendLine(content.TrimEnd())
        .Append("</").Append(name ?? opening).Append('>').AppendLine().AppendLine();

    private static string Shorten(string text, int most) => text.Length <= most ? text : $"{text[..most]}\n[{text.Length - most:N0} characters more; read the files]";
}
