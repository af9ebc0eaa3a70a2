using System.Text;
using System.Text.Encodings.Web;
using DevPilot.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace DevPilot.Web.Api;

/// <summary>The API's own description: a document for programs and a page for people, both made of the routes themselves.</summary>
internal static class DescriptionRoutes
{
    public static void AddDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(DescribeAsync);
    });

    public static void MapDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new OpenRoute());
        routes.MapGet("/api", PageAsync).WithMetadata(new OpenRoute()).ExcludeFromDescription();
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "DevPilot", Version = "1", Description = "Runs of DevPilot: brought by clients, listed, watched, started." };
        // The address is whatever the document was asked under.
        document.Servers = [];
        return Task.CompletedTask;
    }

    private static async Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<JsonBodyOf>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, cancellationToken: cancellationToken) },
                },
            };
        }

        foreach (var name in metadata.OfType<QueryParameters>().SelectMany(parameters => parameters.Names))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
        }
    }

    private static Task PageAsync(HttpContext context, EndpointDataSource endpoints)
    {
        var rows = new StringBuilder();
        var described = endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is not null)
            .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal);
        foreach (var endpoint in described)
        {
            rows.Append("<tr><td><code>").Append(Encoded(string.Join(' ', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])))
                .Append("</code></td><td><code>").Append(Encoded(endpoint.RoutePattern.RawText!.Replace("{**", "{", StringComparison.Ordinal)))
                .Append("</code></td><td><strong>").Append(Encoded(endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()!.Summary))
                .Append(".</strong> ").Append(Encoded(endpoint.Metadata.GetMetadata<IEndpointDescriptionMetadata>()?.Description ?? "")).AppendLine("</td></tr>");
        }

        var html = $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>API - DevPilot</title>
              <link rel="stylesheet" href="/devpilot.css">
            </head>
            <body>
              <main>
                <h1>API</h1>
                <p>JSON in UTF-8. For programs: <a href="/openapi/v1.json">/openapi/v1.json</a>. Back to the <a href="/">runs</a>.</p>
                <table>
                  <thead><tr><th scope="col">Method</th><th scope="col">Route</th><th scope="col">What it does</th></tr></thead>
                  <tbody>
            {rows}      </tbody>
                </table>
              </main>
            </body>
            </html>

            """;
        return Answer.BytesAsync(context, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
