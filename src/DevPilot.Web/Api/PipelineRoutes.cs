using DevPilot.Web.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Api;

/// <summary>Runs that the server starts.</summary>
internal static class PipelineRoutes
{
    public static void MapPipelines(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/pipelines", StartAsync)
            .Describe("Start a run", "{repository, request, model?, options?: {fallbackModel, until, solution, timeout, budgetUsd, budgetTokens}} on a repository that the server's owner allows. Location tells where to ask how far it is.")
            .TakesJson<PipelineRequestBody>().GivesJson<PipelineJob>(202).GivesError<ApiProblem>(400, 403, 413, 503);
        routes.MapGet("/api/pipelines", (HttpContext context, RunActions actions) =>
                Answer.JsonAsync(context, new JobsAnswer(actions.Repositories, actions.Jobs), ApiJson.Readable.JobsAnswer))
            .Describe("Runs of this server", "The repositories that are allowed, and what runs, waits and lately ended here.").GivesJson<JobsAnswer>();
        routes.MapGet("/api/pipelines/{id}", (HttpContext context, string id, RunActions actions) => actions.Find(id) is { } job
                ? Answer.JsonAsync(context, job, ApiJson.Readable.PipelineJob)
                : Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "This server does not know that job, or not any more."))
            .Describe("A run of this server", "How far it is, and the id of its run once that has begun.").GivesJson<PipelineJob>().GivesError<ApiProblem>(404);
        routes.MapPost("/api/pipelines/{id}/cancel", async (HttpContext context, string id, RunActions actions) =>
                await AnswerAsync(context, await actions.CancelAsync(id, context.RequestAborted)))
            .Describe("Stop a run of this server", "Also one that still waits.").GivesJson<PipelineJob>(202).GivesError<ApiProblem>(404, 409);
    }

    /// <summary>Answers with what came of an action.</summary>
    public static Task AnswerAsync(HttpContext context, ActionResult result)
    {
        if (result.Refusal is { } refusal)
        {
            if (refusal.Kind is RefusalKind.Busy)
                context.Response.Headers.RetryAfter = "30";
            return Answer.ErrorAsync(context, StatusOf(refusal.Kind), refusal.Reason);
        }

        if (result.Job!.State is PipelineJobState.Ended)
            return Answer.JsonAsync(context, result.Job, ApiJson.Readable.PipelineJob);
        context.Response.Headers.Location = $"/api/pipelines/{result.Job.Id}";
        return Answer.JsonAsync(context, result.Job, ApiJson.Readable.PipelineJob, StatusCodes.Status202Accepted);
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static async Task StartAsync(HttpContext context, WebOptions options, RunActions actions)
    {
        if (await RequestBody.ReadAsync(context.Request, options.MostRunLogBytes, context.RequestAborted) is not { } body)
        {
            await Answer.ErrorAsync(context, StatusCodes.Status413PayloadTooLarge, $"A request has at most {options.MostRunLogBytes} bytes.");
            return;
        }

        var (document, problem) = JsonBody.Parse(body);
        using (document)
        {
            var parsed = document is null ? Parsed<PipelineRequest>.Wrong([problem!]) : PipelineRequestReader.Read(document.RootElement);
            if (parsed.Value is { } request)
                await AnswerAsync(context, await actions.StartAsync(request, context.RequestAborted));
            else
                await Answer.ErrorAsync(context, StatusCodes.Status400BadRequest, "The request cannot be read.", parsed.Problems);
        }
    }
}
