using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Mcp;

/// <summary>A tool of an MCP server, under the name that models see.</summary>
internal sealed class McpTool(string name, string description, JsonElement schema, Func<IReadOnlyDictionary<string, object?>, CancellationToken, Task<string>> call) : AIFunction
{
    /// <inheritdoc/>
    public override string Name { get; } = name;

    /// <inheritdoc/>
    public override string Description { get; } = description;

    /// <inheritdoc/>
    public override JsonElement JsonSchema { get; } = schema;

    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken) =>
        await call(arguments.ToDictionary(), cancellationToken);
}
