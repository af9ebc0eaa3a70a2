using System.Text;
using DevPilot.Web.Dashboard.Frame;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DevPilot.Web.Tests.Dashboard;

public sealed class PageErrorsTests
{
    [Fact]
    public async Task A_page_that_fails_while_it_is_made_is_a_page_that_says_so()
    {
        await using var site = await DashboardSite.StartAsync();
        await using var scope = site.Services.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, Response = { Body = body } };
        (context.Request.Scheme, context.Request.Host, context.Request.Path) = ("http", new HostString("localhost"), "/");
        context.Request.Headers.Accept = "text/html";
        var errors = new PageErrors(
            async context =>
            {
                // What a renderer leaves behind that throws half way.
                await Pages.NotFound("").ExecuteAsync(context);
                body.SetLength(0);
                throw new InvalidOperationException("A component failed.");
            },
            NullLogger<PageErrors>.Instance);

        await errors.InvokeAsync(context);

        Assert.Equal(StatusCodes.Status500InternalServerError, context.Response.StatusCode);
        Assert.Contains("Something went wrong", Encoding.UTF8.GetString(body.ToArray()), StringComparison.Ordinal);
    }
}
