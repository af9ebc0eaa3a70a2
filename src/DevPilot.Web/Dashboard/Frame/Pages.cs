using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DevPilot.Web.Dashboard.Frame;

/// <summary>Answers that are pages.</summary>
internal static class Pages
{
    /// <summary>A page of this component.</summary>
    public static IResult Of<TPage>(params IReadOnlyList<(string Name, object? Value)> parameters)
        where TPage : IComponent =>
        new RazorComponentResult<TPage>(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)) { PreventStreamingRendering = true };

    /// <summary>There is no such thing.</summary>
    public static IResult NotFound(string text) => Problem(StatusCodes.Status404NotFound, "Not found", text);

    /// <summary>What was asked cannot be done, and why.</summary>
    public static IResult Problem(int status, string heading, string text, string? retry = null) => new RazorComponentResult<ProblemPage>(
        new Dictionary<string, object?>
        {
            [nameof(ProblemPage.Code)] = status,
            [nameof(ProblemPage.Heading)] = heading,
            [nameof(ProblemPage.Text)] = text,
            [nameof(ProblemPage.Retry)] = retry,
        })
    {
        StatusCode = status,
        PreventStreamingRendering = true,
    };

    /// <summary>The store is away: the page says so, and is asked for again.</summary>
    public static IResult StoreAway(HttpContext context, StoreUnavailableException problem)
    {
        context.Response.Headers.RetryAfter = "5";
        var retry = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : null;
        return Problem(StatusCodes.Status503ServiceUnavailable, "The store is away", $"{problem.Message} Nothing is lost: runs wait where they were made and come in once it is back.", retry);
    }
}
