using System.Text.Json;
using DevPilot.Agents.Drafts;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Prompts;
using DevPilot.Agents.Tools;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.ModelDriven;

/// <summary>What the Planner's model answered: a plan, or why there is none.</summary>
/// <param name="Plan">The plan; null when the model says that it cannot.</param>
/// <param name="WhyNot">The model's own words; empty with a plan.</param>
internal sealed record PlannerAnswer(Plan? Plan, string WhyNot)
{
    /// <summary>The form of the answer; planned files must be there, or come into being.</summary>
    public static IAnswerContract<PlannerAnswer> Contract(CodeBase code) =>
        new JsonContract<PlannerAnswer>("plan", DefaultAgents.Schema("planner"), answer => Read(answer, code));

    private static AnswerReading<PlannerAnswer> Read(JsonElement answer, CodeBase code)
    {
        if (answer.GetProperty("cannot").GetString() is { Length: > 0 } whyNot)
            return new(new PlannerAnswer(null, whyNot), "");

        var plan = new Plan
        {
            Summary = answer.GetProperty("summary").GetString()!.Trim(),
            Steps = [.. answer.GetProperty("steps").EnumerateArray().Select(step => new PlanStep(Text(step, "title"), Text(step, "detail")))],
            Files = [.. answer.GetProperty("files").EnumerateArray().Select(file => new PlannedFile(Text(file, "path").Replace('\\', '/'), ActionOf(Text(file, "action"))))],
            Risks = Texts(answer, "risks"),
            Verification = Texts(answer, "verification"),
        };
        return WhatIsWrong(plan, code) is { } wrong
            ? new(null, $"The plan cannot be carried out: {wrong} Answer again with the whole corrected JSON object.")
            : new(new PlannerAnswer(plan, ""), "");
    }

    private static string? WhatIsWrong(Plan plan, CodeBase code)
    {
        if (plan.Summary.Length is 0 || plan.Steps.Count is 0 || plan.Files.Count is 0)
            return "it needs a summary, at least one step and at least one file.";
        if (plan.Steps.Count > PlanDraft.MostSteps || plan.Files.Count > PlanDraft.MostFiles)
            return $"it may have at most {PlanDraft.MostSteps} steps and {PlanDraft.MostFiles} files. Plan a smaller change.";
        if (plan.Files.Select(file => WhyClosed(file.Path, code)).FirstOrDefault(why => why is not null) is { } closed)
            return closed;
        var missing = plan.Files.Where(file => file.Action is not FileAction.Add && !File.Exists(code.FullPath(file.Path))).ToList();
        return missing.Count is 0 ? null : string.Join(' ', missing.Select(file => $"There is no file '{file.Path}'.{Nearest(file.Path, code)}"));
    }

    private static string? WhyClosed(string path, CodeBase code)
    {
        try
        {
            new RepositoryView(code, []).Inside(path);
            return null;
        }
        catch (Exception refused) when (refused is ToolException or IOException)
        {
            return refused.Message;
        }
    }

    private static string Nearest(string path, CodeBase code)
    {
        var same = code.SourcePaths.Where(source => Path.GetFileName(source) == Path.GetFileName(path)).Take(3).ToList();
        return same.Count is 0 ? "" : $" There is {string.Join(", ", same)}.";
    }

    private static FileAction ActionOf(string action) => action switch
    {
        "add" => FileAction.Add,
        "delete" => FileAction.Delete,
        "rename" => FileAction.Rename,
        _ => FileAction.Modify,
    };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!.Trim();

    private static IReadOnlyList<string> Texts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0)];
}
