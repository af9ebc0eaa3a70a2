using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.Actions;
using DevPilot.Web.Dashboard.Frame;
using DevPilot.Web.Dashboard.Live;
using DevPilot.Web.Dashboard.RunList;
using DevPilot.Web.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Dashboard.Starting;

/// <summary>Starting a run: the form, and the page between it and the run.</summary>
internal static class StartRoutes
{
    public static void MapStart(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/start", ShowAsync);
        routes.MapPost("/start", StartAsync).AddEndpointFilter<FormFilter>();
        routes.MapGet("/start/{job}", Wait);
        routes.MapGet("/live/start", (string job, RunActions actions) => new LiveStream(
            new LiveView($"/live/start?job={job}", RunId: null, _ => Task.FromResult(new LiveContent(actions.Find(job) is { } found ? PartsOf(found) : [])))));
        routes.MapPost("/start/{job}/cancel", CancelAsync).AddEndpointFilter<FormFilter>();
    }

    private static async Task<IResult> ShowAsync(string? from, HttpContext context, RunActions actions, IRunRecordStore store)
    {
        var run = from is { Length: > 0 } ? await store.FindAsync(from, context.RequestAborted) : null;
        return Page(actions, run is null ? new StartForm() : StartForm.Of(run), "", StatusCodes.Status200OK);
    }

    private static async Task<IResult> StartAsync(HttpContext context, RunActions actions)
    {
        var form = StartForm.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        var (request, problem) = form.Read();
        if (request is null)
            return Page(actions, form, problem, StatusCodes.Status400BadRequest);
        var result = await actions.StartAsync(request, context.RequestAborted);
        return result.Accepted
            ? Results.LocalRedirect($"/start/{result.Job.Id}")
            : Page(actions, form, result.Refusal.Reason, Refusals.StatusOf(result.Refusal.Kind));
    }

    private static IResult Wait(string job, RunActions actions) => actions.Find(job) switch
    {
        null => Pages.NotFound("The server does not know this job, or not any more. Its run, if it began, is in the list."),
        { RunId: { } run } => Results.LocalRedirect(RunRow.AddressOf(run)),
        { } found => Pages.Of<JobPage>((nameof(JobPage.Job), found), (nameof(JobPage.Parts), PartsOf(found))),
    };

    private static async Task<IResult> CancelAsync(string job, HttpContext context, RunActions actions)
    {
        var result = await actions.CancelAsync(job, context.RequestAborted);
        return result.Accepted ? Results.LocalRedirect($"/start/{job}") : Refusals.PageOf(result.Refusal, "The run was not cancelled", $"/start/{job}");
    }

    private static IReadOnlyList<Fragment> PartsOf(PipelineJob job) => [Fragment.Of<JobBody>("job", nameof(JobBody.Job), job)];

    private static RazorComponentResult<StartPage> Page(RunActions actions, StartForm form, string problem, int status) => new(
        new Dictionary<string, object?>
        {
            [nameof(StartPage.Form)] = form,
            [nameof(StartPage.Problem)] = problem,
            [nameof(StartPage.Repositories)] = actions.Repositories,
            [nameof(StartPage.Jobs)] = actions.Jobs,
        })
    {
        StatusCode = status,
        PreventStreamingRendering = true,
    };
}
