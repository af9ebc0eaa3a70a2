using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Api;

/// <summary>Runs: the list, one, and what can be done with one.</summary>
internal static class RunRoutes
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/runs", ListAsync)
            .Describe("Runs", "Without parameters {runs} as old clients know it: finished runs, the newest first, up to the bound in X-DevPilot-Limit. With any parameter {runs, nextCursor}: cursor, limit (1 to 500), status, taskType, repo, q, order.")
            .GivesJson<RunListAnswer>().GivesError<OldError>(400, 503)
            .WithMetadata(new QueryParameters(RunListQuery.Names));
        routes.MapGet("/api/runs/{id}", FindAsync).Describe("A run", "Its record with its summaries.").GivesJson<RunRecord>().GivesError<ApiProblem>(404, 503);
        routes.MapDelete("/api/runs/{id}", DeleteAsync)
            .Describe("Remove a run", "With its events, files and summaries. The run's folder in its repository stays.")
            .Produces(204).GivesError<ApiProblem>(404, 409, 503);
        routes.MapPost("/api/runs/{id}/cancel", (HttpContext context, string id, RunActions actions) => ActAsync(context, id, actions.CancelAsync))
            .Describe("Stop a run", "One that this server started; it can be resumed.").GivesJson<PipelineJob>(202).GivesError<ApiProblem>(404, 409, 503);
        routes.MapPost("/api/runs/{id}/resume", (HttpContext context, string id, RunActions actions) => ActAsync(context, id, actions.ResumeAsync))
            .Describe("Go on with a run", "One that was paused, stopped or killed, in an allowed repository.").GivesJson<PipelineJob>(202).GivesError<ApiProblem>(403, 404, 409, 503);
        routes.MapPost("/api/runs/{id}/apply", (HttpContext context, string id, RunActions actions) => ActAsync(context, id, actions.ApplyAsync))
            .Describe("Apply a run", "Puts the change of an accepted run into its repository, all of it or nothing.").GivesJson<PipelineJob>().GivesError<ApiProblem>(403, 404, 409, 503);
    }

    private static async Task ListAsync(HttpContext context, IRunRecordStore store)
    {
        if (context.Request.Query.Count is 0)
        {
            await RunListStream.SendAsync(context, store);
            return;
        }

        var parsed = RunListQuery.Read(context.Request.Query);
        if (parsed.Value is not { } query)
        {
            await Answer.ErrorAsync(context, StatusCodes.Status400BadRequest, "Invalid query", parsed.Problems);
            return;
        }

        try
        {
            var page = await store.ListAsync(query, context.RequestAborted);
            await Answer.JsonAsync(context, new RunListAnswer(page.Runs, page.NextCursor), ApiJson.Readable.RunListAnswer);
        }
        catch (InvalidCursorException exception)
        {
            await Answer.ErrorAsync(context, StatusCodes.Status400BadRequest, "Invalid query", [new("cursor", exception.Message)]);
        }
    }

    private static async Task FindAsync(HttpContext context, string id, IRunRecordStore store)
    {
        if (RunIds.IsValid(id) && await store.FindAsync(id, context.RequestAborted) is { } run)
            await Answer.JsonAsync(context, run, ApiJson.Readable.RunRecord);
        else
            await Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "There is no such run.");
    }

    private static async Task DeleteAsync(HttpContext context, string id, IRunRecordStore store, RunActions actions)
    {
        if (actions.WorkingOn(id) is not null)
            await Answer.ErrorAsync(context, StatusCodes.Status409Conflict, "This server works on that run. Cancel it first.");
        else if (RunIds.IsValid(id) && await store.DeleteAsync(id, context.RequestAborted))
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "There is no such run.");
    }

    private static async Task ActAsync(HttpContext context, string id, Func<string, CancellationToken, Task<ActionResult>> act)
    {
        if (RunIds.IsValid(id))
            await PipelineRoutes.AnswerAsync(context, await act(id, context.RequestAborted));
        else
            await Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "There is no such run.");
    }
}
