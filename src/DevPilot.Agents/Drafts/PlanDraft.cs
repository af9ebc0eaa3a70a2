using System.ComponentModel;
using System.Text.Json.Nodes;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Tools;
using DevPilot.CSharp.Sources;

namespace DevPilot.Agents.Drafts;

/// <summary>A plan that comes together call by call. A call after it was submitted opens it again.</summary>
internal sealed class PlanDraft(DraftFile file, Lazy<CodeBase> code)
{
    /// <summary>Most steps of a plan, however it comes.</summary>
    public const int MostSteps = 40;

    /// <summary>Most files of a plan, however it comes.</summary>
    public const int MostFiles = 200;

    private const int MostTexts = 20;
    private static readonly string[] _actions = ["modify", "add", "delete", "rename"];

    private readonly List<(string Title, string Detail)> _steps = [];
    private readonly List<(string Path, string Action)> _files = [];
    private readonly DraftTexts _risks = new("risk", MostTexts);
    private readonly DraftTexts _verification = new("verification", MostTexts);
    private string _summary = "";
    private string _whyNot = "";
    private RepositoryView? _view;

    private RepositoryView View => _view ??= new RepositoryView(code.Value, []);

    [Description("Says in one sentence what the plan does.")]
    public string SetSummary([Description("The sentence.")] string summary)
    {
        _summary = DraftTexts.Demand(summary, "summary");
        return Keep("Summary set.");
    }

    [Description("Adds a step at the end of the plan.")]
    public string AddStep(
        [Description("What is done, in a few words, with the names of members.")] string title,
        [Description("How, as exactly as its writer needs it.")] string detail = "")
    {
        if (_steps.Count == MostSteps)
            throw new ToolException($"The plan has {MostSteps} steps, and no more are taken. Join some.");
        _steps.Add((DraftTexts.Demand(title, "title"), detail.Trim()));
        return Keep($"Step {_steps.Count} added.");
    }

    [Description("Removes a step; the later ones move up.")]
    public string RemoveStep([Description("Its number, from 1.")] int number)
    {
        DraftTexts.DemandNumber(number, _steps.Count, "step");
        _steps.RemoveAt(number - 1);
        return Keep($"Step {number} removed; {_steps.Count} left.");
    }

    [Description("Plans a file. A file that is planned already gets the new action.")]
    public string AddFile(
        [Description("Path relative to the root, as it is; for a new file, as it will be.")] string path,
        [Description("modify, add, delete or rename.")] string action)
    {
        var what = action.Trim().ToLowerInvariant();
        if (!_actions.Contains(what))
            throw new ToolException($"The action '{action}' is not known. Give one of {string.Join(", ", _actions)}.");
        var inside = View.Inside(path);
        if (what is "add")
            DemandFree(inside);
        else
            View.DemandFile(inside);

        var planned = _files.FindIndex(other => other.Path == inside);
        if (planned < 0 && _files.Count == MostFiles)
            throw new ToolException($"The plan has {MostFiles} files, and no more are taken. Plan a smaller change.");
        if (planned < 0)
            _files.Add((inside, what));
        else
            _files[planned] = (inside, what);
        return Keep($"{inside}: {what}. {_files.Count} {(_files.Count is 1 ? "file" : "files")} planned.");
    }

    [Description("Takes a file out of the plan.")]
    public string RemoveFile([Description("Its path, as it was planned.")] string path)
    {
        var inside = View.Inside(path);
        if (_files.RemoveAll(other => other.Path == inside) is 0)
            throw new ToolException(_files.Count is 0 ? "No file is planned yet." : $"'{inside}' is not planned. Planned: {string.Join(", ", _files.Select(other => other.Path))}.");
        return Keep($"{inside} is no longer planned; {_files.Count} left.");
    }

    [Description("Adds a risk of the change.")]
    public string AddRisk([Description("One sentence.")] string risk) => Keep(_risks.Add(risk));

    [Description("Removes a risk; the later ones move up.")]
    public string RemoveRisk([Description("Its number, from 1.")] int number) => Keep(_risks.Remove(number));

    [Description("Adds a way to see that the change is right.")]
    public string AddVerification([Description("One sentence.")] string verification) => Keep(_verification.Add(verification));

    [Description("Removes a way to see that the change is right; the later ones move up.")]
    public string RemoveVerification([Description("Its number, from 1.")] int number) => Keep(_verification.Remove(number));

    [Description("Says that the request cannot be carried out here. This is the answer then, instead of a plan.")]
    public string Cannot([Description("Why, in one sentence that helps the person to ask better.")] string reason)
    {
        _whyNot = DraftTexts.Demand(reason, "reason");
        file.Write(Answer(), submitted: true);
        return "Submitted: it cannot be done. Any further call takes that back.";
    }

    [Description("Submits the plan, which needs a summary, a step and a file.")]
    public string SubmitPlan()
    {
        string[] missing = [.. _summary.Length is 0 ? ["a summary"] : Array.Empty<string>(), .. _steps.Count is 0 ? ["a step"] : Array.Empty<string>(), .. _files.Count is 0 ? ["a file"] : Array.Empty<string>()];
        if (missing.Length > 0)
            throw new ToolException($"The plan still needs {string.Join(" and ", missing)}.");
        _whyNot = "";
        file.Write(Answer(), submitted: true);
        return $"Submitted: {_steps.Count} {(_steps.Count is 1 ? "step" : "steps")}, {_files.Count} {(_files.Count is 1 ? "file" : "files")}. The plan is your answer; nothing more is needed.";
    }

    private void DemandFree(string inside)
    {
        var full = View.Code.FullPath(inside);
        if (File.Exists(full))
            throw new ToolException($"'{inside}' is there already. Its action is modify, or give the path of a new file.");
        if (Directory.Exists(full))
            throw new ToolException($"'{inside}' is a folder. Give the path of a file.");
    }

    private string Keep(string said)
    {
        _whyNot = "";
        file.Write(Answer(), submitted: false);
        return said;
    }

    private JsonObject Answer() => new()
    {
        ["cannot"] = _whyNot,
        ["summary"] = _whyNot.Length > 0 ? "" : _summary,
        ["steps"] = new JsonArray([.. _steps.Where(_ => _whyNot.Length is 0).Select(step => new JsonObject { ["title"] = step.Title, ["detail"] = step.Detail })]),
        ["files"] = new JsonArray([.. _files.Where(_ => _whyNot.Length is 0).Select(planned => new JsonObject { ["path"] = planned.Path, ["action"] = planned.Action })]),
        ["risks"] = _risks.Json,
        ["verification"] = _verification.Json,
    };
}
