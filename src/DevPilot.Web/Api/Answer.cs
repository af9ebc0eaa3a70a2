using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DevPilot.Web.Api;

/// <summary>Writes answers.</summary>
internal static class Answer
{
    private static readonly byte[] OkBytes = """{"ok":true}"""u8.ToArray();

    /// <summary>What old clients wait for.</summary>
    public static Task OkAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = OkBytes.Length;
        return context.Response.BodyWriter.WriteAsync(OkBytes, context.RequestAborted).AsTask();
    }

    public static Task JsonAsync<T>(HttpContext context, T value, JsonTypeInfo<T> json, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return BytesAsync(context, JsonSerializer.SerializeToUtf8Bytes(value, json), "application/json; charset=utf-8");
    }

    public static async Task BytesAsync(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>An error: in the old clients' shape on their routes, as problem details everywhere else.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">Status of the answer.</param>
    /// <param name="message">What happened, and what to do where something can be done.</param>
    /// <param name="problems">What is wrong, by field.</param>
    public static Task ErrorAsync(HttpContext context, int status, string message, IReadOnlyList<FieldProblem>? problems = null)
    {
        context.Response.StatusCode = status;
        var isOld = IsOldRoute(context.Request.Path);
        return BytesAsync(
            context,
            isOld
                ? JsonSerializer.SerializeToUtf8Bytes(new OldError(message, problems), ApiJson.Readable.OldError)
                : JsonSerializer.SerializeToUtf8Bytes(
                    new ApiProblem(ReasonPhrases.GetReasonPhrase(status), status, message, problems), ApiJson.Readable.ApiProblem),
            isOld ? "application/json; charset=utf-8" : "application/problem+json");
    }

    private static bool IsOldRoute(PathString path) =>
        path.Equals("/api/cline", StringComparison.OrdinalIgnoreCase)
        || path.Equals("/api/kestra-webhook", StringComparison.OrdinalIgnoreCase)
        || path.Equals("/api/runs", StringComparison.OrdinalIgnoreCase);
}
