using DevPilot.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Api;

/// <summary>The event log of a run: brought by whoever runs it, streamed to whoever watches.</summary>
internal static class RunEventRoutes
{
    public static void MapRunEvents(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/runs/{id}/events", PostAsync)
            .Describe("Bring events of a run", "{machine, events: [...]}; the answer says up to where the log is whole, and the sender goes on with the next. Known events are passed over.")
            .TakesJson<EventBatchBody>().GivesJson<LastSeqAnswer>().GivesError<ApiProblem>(400, 413, 503);
        routes.MapGet("/api/runs/{id}/events", EventStream.SendAsync)
            .Describe("Watch a run", "Server-Sent Events, one for each event of the log; goes on after Last-Event-ID, and ends with the run.")
            .GivesText("text/event-stream").GivesError<ApiProblem>(404, 503);
    }

    private static async Task PostAsync(HttpContext context, string id, WebOptions options, RunIntake intake)
    {
        if (await RequestBody.ReadAsync(context.Request, options.MostEventBytes, context.RequestAborted) is not { } body)
        {
            await Answer.ErrorAsync(context, StatusCodes.Status413PayloadTooLarge, $"A batch has at most {options.MostEventBytes} bytes; send the events in several.");
            return;
        }

        var (document, problem) = JsonBody.Parse(body);
        using (document)
        {
            var parsed = !RunIds.IsValid(id) ? Parsed<EventBatch>.Wrong([new("id", "is no id of a run.")])
                : document is null ? Parsed<EventBatch>.Wrong([problem!])
                : EventBatchReader.Read(document.RootElement, id);
            if (parsed.Value is not { } batch)
            {
                await Answer.ErrorAsync(context, StatusCodes.Status400BadRequest, "The batch cannot be read.", parsed.Problems);
                return;
            }

            var last = await intake.AppendAsync(id, batch.Machine, batch.Events, context.RequestAborted);
            await Answer.JsonAsync(context, new LastSeqAnswer(last), ApiJson.Readable.LastSeqAnswer);
        }
    }
}
