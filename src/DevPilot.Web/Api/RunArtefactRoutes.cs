using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Api;

/// <summary>Files of a run. Whatever they hold, a browser shows them as text or saves them.</summary>
internal static class RunArtefactRoutes
{
    public static void MapRunArtefacts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/runs/{id}/artefacts", (HttpContext context, string id, IRunRecordStore store) => NamesAsync(context, id, "", store))
            .Describe("Files of a run", "Their names, relative to the run's folder.").GivesJson<NamesAnswer>().GivesError<ApiProblem>(404, 503);
        routes.MapGet("/api/runs/{id}/artefacts/{**name}", SendAsync)
            .Describe("A file of a run", "Its bytes.").GivesText("text/plain").GivesError<ApiProblem>(404, 503);
        routes.MapPut("/api/runs/{id}/artefacts/{**name}", PutAsync)
            .Describe("Bring a file of a run", "Its raw bytes, in place of what stood under the name. The run is known since its first events.")
            .GivesJson<OkAnswer>().GivesError<ApiProblem>(400, 404, 413, 503);
        routes.MapGet("/api/runs/{id}/diff", (HttpContext context, string id, IRunRecordStore store) => SendAsync(context, id, RunArtefacts.Diff, store))
            .Describe("The change of a run", "A unified diff.").GivesText("text/plain").GivesError<ApiProblem>(404, 503);
        routes.MapGet("/api/runs/{id}/report", (HttpContext context, string id, IRunRecordStore store) => SendAsync(context, id, RunArtefacts.Report, store))
            .Describe("The report of a run", "Markdown.").GivesText("text/markdown").GivesError<ApiProblem>(404, 503);
        routes.MapGet("/api/runs/{id}/exchanges", (HttpContext context, string id, IRunRecordStore store) => NamesAsync(context, id, RunArtefacts.Exchanges + "/", store))
            .Describe("Exchanges with models", "Names of the files that hold requests and answers.").GivesJson<NamesAnswer>().GivesError<ApiProblem>(404, 503);
        routes.MapGet(
                "/api/runs/{id}/exchanges/{**name}",
                (HttpContext context, string id, string name, IRunRecordStore store) => SendAsync(context, id, $"{RunArtefacts.Exchanges}/{name}", store))
            .Describe("An exchange with a model", "Request and answer, without secrets.").GivesText("application/json").GivesError<ApiProblem>(404, 503);
    }

    private static async Task NamesAsync(HttpContext context, string id, string prefix, IRunRecordStore store)
    {
        if (!RunIds.IsValid(id) || await store.FindAsync(id, context.RequestAborted) is null)
        {
            await NoRunAsync(context);
            return;
        }

        var names = await store.ArtefactNamesAsync(id, context.RequestAborted);
        var below = names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);
        await Answer.JsonAsync(context, new NamesAnswer([.. below]), ApiJson.Readable.NamesAnswer);
    }

    private static async Task SendAsync(HttpContext context, string id, string? name, IRunRecordStore store)
    {
        if (name is null || !RunIds.IsValid(id) || !ArtefactNames.IsValid(name) || await store.ArtefactAsync(id, name, context.RequestAborted) is not { } bytes)
            await Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "There is no such run, or it has no such file.");
        else
            await Answer.BytesAsync(context, bytes, ContentType(context, name));
    }

    private static async Task PutAsync(HttpContext context, string id, string? name, WebOptions options, IRunRecordStore store)
    {
        if (name is null || !ArtefactNames.IsValid(name))
        {
            await Answer.ErrorAsync(
                context, StatusCodes.Status400BadRequest, "A file's name is relative to the run's folder, with '/' between its steps, at most 300 characters long.");
        }
        else if (!RunIds.IsValid(id) || await store.FindAsync(id, context.RequestAborted) is null)
        {
            await NoRunAsync(context);
        }
        else if (await RequestBody.ReadAsync(context.Request, options.MostArtefactBytes, context.RequestAborted) is not { } bytes)
        {
            await Answer.ErrorAsync(context, StatusCodes.Status413PayloadTooLarge, $"A file has at most {options.MostArtefactBytes} bytes.");
        }
        else
        {
            await store.PutArtefactAsync(id, name, bytes, context.RequestAborted);
            await Answer.OkAsync(context);
        }
    }

    private static Task NoRunAsync(HttpContext context) => Answer.ErrorAsync(context, StatusCodes.Status404NotFound, "There is no such run.");

    // Nothing that a browser would execute, whatever the file is called.
    private static string ContentType(HttpContext context, string name)
    {
        switch (Path.GetExtension(name))
        {
            case ".json": return "application/json; charset=utf-8";
            case ".md": return "text/markdown; charset=utf-8";
            case ".diff" or ".jsonl" or ".txt" or ".log" or ".xml" or ".trx": return "text/plain; charset=utf-8";
            default:
                context.Response.Headers.ContentDisposition = "attachment";
                return "application/octet-stream";
        }
    }
}
