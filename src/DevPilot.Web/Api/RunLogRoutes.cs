using System.Diagnostics.CodeAnalysis;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Api;

/// <summary>What clients of the old API post: run logs, and what workflows wrote about them. Answers and errors have the old shapes, to the letter.</summary>
internal static class RunLogRoutes
{
    public static void MapRunLogs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/cline", PostRunAsync)
            .Describe("Keep a run log", "The run log of a finished run. Equal ones may be posted any number of times.")
            .TakesJson<RunRecord>().GivesJson<OkAnswer>().GivesError<OldError>(400, 409, 413, 503);
        routes.MapPost("/api/kestra-webhook", PostSummaryAsync)
            .Describe("Add a summary to a run", "What a workflow wrote about a run: {runId, status, summary, decision?, createdAt?}.")
            .WithMetadata(new SignedRoute())
            .TakesJson<PostedSummaryBody>().GivesJson<OkAnswer>().GivesError<OldError>(400, 404, 413, 503);
    }

    private static async Task PostRunAsync(HttpContext context, WebOptions options, IRunRecordStore store)
    {
        var body = await RequestBody.ReadAsync(context.Request, options.MostRunLogBytes, context.RequestAborted);
        if (!TryParse(context, body, options, out var refused, out var run))
        {
            await refused;
            return;
        }

        var result = await store.AddAsync(run, context.RequestAborted);
        if (result is AddResult.Different && run.LastSeq is not null && await IsSameRunAsync(store, run, context.RequestAborted))
            result = AddResult.Same;
        await (result is AddResult.Different
            ? Answer.ErrorAsync(context, StatusCodes.Status409Conflict, "Another run has this id")
            : Answer.OkAsync(context));
    }

    private static bool TryParse(HttpContext context, byte[]? body, WebOptions options, [NotNullWhen(false)] out Task? refused, [NotNullWhen(true)] out RunRecord? run)
    {
        run = null;
        if (body is null)
        {
            refused = Answer.ErrorAsync(context, StatusCodes.Status413PayloadTooLarge, "Payload too large", [new("", $"The body must have at most {options.MostRunLogBytes} bytes.")]);
            return false;
        }

        var (document, problem) = JsonBody.Parse(body);
        using (document)
        {
            var parsed = document is null ? Parsed<RunRecord>.Wrong([problem!]) : RunLogReader.Read(document.RootElement);
            run = parsed.Value;
            refused = run is null ? Answer.ErrorAsync(context, StatusCodes.Status400BadRequest, "Invalid payload", parsed.Problems) : null;
            return run is not null;
        }
    }

    // The server folded the same events with its own version of DevPilot; what it made of them stands.
    private static async Task<bool> IsSameRunAsync(IRunRecordStore store, RunRecord run, CancellationToken cancellationToken) =>
        await store.FindAsync(run.Id, cancellationToken) is { LastSeq: not null } known
        && (known.Timestamp, known.Input, known.Machine, known.RepositoryPath, known.LocalId) == (run.Timestamp, run.Input, run.Machine, run.RepositoryPath, run.LocalId);

    private static async Task PostSummaryAsync(HttpContext context, WebOptions options, IRunRecordStore store, TimeProvider clock)
    {
        if (await RequestBody.ReadAsync(context.Request, options.MostRunLogBytes, context.RequestAborted) is not { } body)
        {
            await Answer.ErrorAsync(context, StatusCodes.Status413PayloadTooLarge, "Payload too large");
            return;
        }

        if (await WebhookSignature.RefusalAsync(context, body))
            return;
        var (document, problem) = JsonBody.Parse(body);
        using (document)
        {
            var parsed = document is null ? Parsed<PostedSummary>.Wrong([problem!]) : SummaryReader.ReadPosted(document.RootElement, clock.GetUtcNow());
            if (parsed.Value is not { } posted)
                await Answer.ErrorAsync(context, StatusCodes.Status400BadRequest, "runId, status, and summary are required", parsed.Problems);
            else if (await TryAddAsync(context, store, posted))
                await Answer.OkAsync(context);
            else
                await Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "Run not found");
        }
    }

    // Whoever is told to try again later sends the same bytes, signature and all.
    private static async Task<bool> TryAddAsync(HttpContext context, IRunRecordStore store, PostedSummary posted)
    {
        var isAdded = false;
        try
        {
            return isAdded = await store.AddSummaryAsync(posted.RunId, posted.Summary, context.RequestAborted);
        }
        finally
        {
            if (!isAdded)
                WebhookSignature.Forget(context);
        }
    }
}
