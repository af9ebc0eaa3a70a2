using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.Diff;
using DevPilot.Web.Dashboard.Frame;
using DevPilot.Web.Dashboard.RunList;
using DevPilot.Web.Dashboard.RunView;
using DevPilot.Web.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Dashboard.Actions;

/// <summary>Cancel, resume and apply: a page that asks, and the form that it posts.</summary>
internal static class RunActionRoutes
{
    public static void MapRunActions(this IEndpointRouteBuilder routes)
    {
        foreach (var action in RunAction.All)
        {
            routes.MapGet($"/runs/{{id}}/{action.Name}", (string id, HttpContext context, IRunRecordStore store, RunActions actions, TimeProvider clock) =>
                AskAsync(action, RunAddress.IdOf(id), context, store, actions, clock));
            routes.MapPost($"/runs/{{id}}/{action.Name}", (string id, HttpContext context, RunActions actions) =>
                DoAsync(action, RunAddress.IdOf(id), context, actions)).AddEndpointFilter<FormFilter>();
        }
    }

    private static async Task<IResult> AskAsync(RunAction action, string id, HttpContext context, IRunRecordStore store, RunActions actions, TimeProvider clock)
    {
        if (await new RunReader(store, actions, clock, id).ReadAsync(context.RequestAborted) is not { } heading)
            return RunAddress.Gone(id);
        if (!action.IsPossible(heading))
        {
            return Pages.Problem(
                StatusCodes.Status409Conflict,
                $"This run cannot be {Done(action)} from here",
                "It is in no state for it, it ran on another machine, or its repository is not one that this server's owner allows.",
                RunRow.AddressOf(id));
        }

        var diff = action.Name is "apply" ? await Artefacts.ReadTextAsync(store, id, RunArtefacts.Diff, context.RequestAborted) : null;
        IReadOnlyList<DiffFile> files = diff?.Value is { } text ? UnifiedDiff.Read(text, Changes.MostLines).Files : [];
        return Pages.Of<RunActionPage>((nameof(RunActionPage.Heading), heading), (nameof(RunActionPage.Action), action), (nameof(RunActionPage.Files), files));
    }

    private static async Task<IResult> DoAsync(RunAction action, string id, HttpContext context, RunActions actions)
    {
        var result = await action.DoAsync(actions, id, context.RequestAborted);
        return result.Accepted ? Results.LocalRedirect(RunRow.AddressOf(id)) : Refusals.PageOf(result.Refusal, $"The run was not {Done(action)}", RunRow.AddressOf(id));
    }

    private static string Done(RunAction action) => action.Name switch
    {
        "cancel" => "cancelled",
        "apply" => "applied",
        _ => action.Name + "d",
    };
}
