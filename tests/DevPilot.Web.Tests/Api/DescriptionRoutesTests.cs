using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Tests.Api;

public sealed class DescriptionRoutesTests
{
    [Fact]
    public async Task The_document_describes_every_route_of_the_api()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Get, "/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        using var document = JsonDocument.Parse(answer.Body);
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"));
        var mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(
                method => $"{method} {endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)}"));
        Assert.Equal(mapped.Order(), described.Where(operation => operation.Contains("/api/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task The_document_says_what_a_run_log_holds()
    {
        await using var server = await TestServer.StartAsync();

        using var document = JsonDocument.Parse((await server.SendAsync(HttpMethod.Get, "/openapi/v1.json")).Body);

        var body = document.RootElement.GetProperty("paths").GetProperty("/api/cline").GetProperty("post").GetProperty("requestBody");
        var properties = body.GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties");
        Assert.Equal("string", properties.GetProperty("outputSummary").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_person_finds_the_routes_on_a_page()
    {
        await using var server = await TestServer.StartAsync();

        var answer = await server.SendAsync(HttpMethod.Get, "/api");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Contains("<code>/api/runs/{id}/artefacts/{name}</code>", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", answer.Body, StringComparison.Ordinal);
    }
}
