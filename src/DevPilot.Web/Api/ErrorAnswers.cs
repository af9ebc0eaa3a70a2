using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Api;

/// <summary>Turns what goes wrong into answers, in one place: a store that is away, a client that does not speak HTTP, and bugs.</summary>
internal sealed partial class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    private const string RetryAfterSeconds = "5";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
            if (IsBare(context))
                await Answer.ErrorAsync(context, context.Response.StatusCode, Meaning(context.Response.StatusCode));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for an answer any more.
        }
        catch (StoreUnavailableException exception)
        {
            LogStoreAway(logger, exception.Message);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "The store is away, and nothing was stored. Try again later.");
        }
        catch (Exception exception) when (!context.Response.HasStarted && RequestFaults.StatusOf(context, exception) is { } status)
        {
            await Answer.ErrorAsync(context, status, "The request cannot be read.");
        }
#pragma warning disable CA1031 // The one place that turns an exception into an answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogBug(logger, exception, context.Request.Method, context.Request.Path);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "DevPilot failed; its log says where.");
        }
    }

    private static bool IsBare(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null }
        && (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/health"));

    private static string Meaning(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is no such route. The routes stand at /api.",
        StatusCodes.Status405MethodNotAllowed => "This route does not take that method. The routes stand at /api.",
        _ => "The request cannot be answered.",
    };

    private static Task AnswerAsync(HttpContext context, int status, string message)
    {
        if (!context.Response.HasStarted)
            return Answer.ErrorAsync(context, status, message);
        // Half an answer must not pass for a whole one.
        context.Abort();
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is away: {Reason}")]
    private static partial void LogStoreAway(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private static partial void LogBug(ILogger logger, Exception exception, string method, string path);
}
