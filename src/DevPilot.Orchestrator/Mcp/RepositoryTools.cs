using System.ComponentModel;
using System.Text.Json;
using DevPilot.Agents.Tools;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Runs;
using Microsoft.Extensions.AI;

namespace DevPilot.Orchestrator.Mcp;

/// <summary>What other programs may ask of DevPilot about one repository. The same rules hold as on the command line: only <c>apply_patch</c> changes it.</summary>
internal sealed class RepositoryTools(DevPilotServices services, RunRequest runs)
{
    private readonly Target _target = runs.Target;

    /// <summary>The tools, in the order in which they are listed.</summary>
    public IReadOnlyList<AIFunction> All() =>
    [
        AIFunctionFactory.Create(RunPipelineAsync, "run_pipeline"),
        AIFunctionFactory.Create(GetRun, "get_run"),
        AIFunctionFactory.Create(GetDiff, "get_diff"),
        AIFunctionFactory.Create(ApplyPatch, "apply_patch"),
        AIFunctionFactory.Create(SearchCodeAsync, "search_code"),
    ];

    [Description("Plans, writes, reviews, tests and scores a change in an isolated copy of the repository. Takes minutes. The repository itself stays as it is until apply_patch.")]
    private async Task<string> RunPipelineAsync(
        [Description("What should change, in a sentence.")] string request,
        CancellationToken cancellationToken)
    {
        var result = await services.CreateLauncher().StartAsync(runs with { Sentence = request }, cancellationToken);
        return Describe(result.RunId, result.Finish);
    }

    [Description("The report of a run: verdict, plan, review, tests, scores and the figures under them.")]
    private string GetRun([Description("Id of a run, its beginning, or 'last'.")] string id = RunStore.Last)
    {
        using var run = Store.Open(id);
        return run.TryReadText(RunArtefacts.Report) ?? $"Run {run.Id} has no report yet: it is at work, or was killed.";
    }

    [Description("The change of a run as a unified diff that git apply takes.")]
    private string GetDiff([Description("Id of a run, its beginning, or 'last'.")] string id = RunStore.Last)
    {
        using var run = Store.Open(id);
        return run.TryReadText(RunArtefacts.Diff) is { Length: > 0 } diff ? diff : $"Run {run.Id} has no change.";
    }

    [Description("Puts the change of an accepted run into the repository, all of it or nothing. Refuses what is not accepted, and where files changed since the run.")]
    private string ApplyPatch([Description("Id of an accepted run, or 'last'.")] string id)
    {
        using var run = Store.OpenForWork(id);
        var result = new TargetApplier(_target.Root).Apply(run, AcceptedChange.Of(run));
        return result.Stands
            ? $"Applied: {string.Join(", ", result.Files)}"
            : string.Join('\n', result.Conflicts.Select(conflict => $"{conflict.Path}: {conflict.Reason}").Prepend("Nothing was applied, because files changed since the run:"));
    }

    [Description("Searches the repository's files for a regular expression; answers with path, line number and line.")]
    private async Task<string> SearchCodeAsync(
        [Description(".NET regular expression; case is ignored.")] string expression,
        [Description("Glob that the paths must match, such as src/**/*.cs; empty for all files.")] string pattern = "",
        CancellationToken cancellationToken = default)
    {
        var structure = ProjectStructureReader.Read(_target.Root);
        var processes = services.CreateProcesses();
        var code = new CodeBase(structure, SourceFiles.Find(_target.Root, cancellationToken), new MSBuildProjectEvaluator(processes, new ProjectEvaluationOptions(), cache: null));
        var search = AgentTools.Over(code, []).Single(tool => tool.Name is "search");
        var found = await search.InvokeAsync(new AIFunctionArguments { ["expression"] = expression, ["pattern"] = pattern }, cancellationToken);
        return found?.ToString() ?? "";
    }

    private RunStore Store => new(_target.Root, services.Clock);

    private static string Describe(string id, RunFinished finish) => JsonSerializer.Serialize(
        new FinishedRunAnswer(id, finish.Outcome.ToString(), finish.Reason, finish.Score, finish.Outcome is RunOutcome.Accepted ? $"apply_patch {id}" : $"get_run {id}"),
        JsonSerializerOptions.Web);

    private sealed record FinishedRunAnswer(string Id, string Outcome, string Reason, double? Score, string Next);
}
