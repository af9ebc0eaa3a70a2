using DevPilot.Agents.Exchanges;
using DevPilot.Agents.Loop;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Mcp;

/// <summary>The MCP servers of one run. Each is started when the first agent needs it, and ends with the run. One that fails is told, and the run goes on without it.</summary>
public sealed class McpServers : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<McpServerDefinition>> _ofAgents;
    private readonly McpSurroundings? _surroundings;
    private readonly Dictionary<McpServerDefinition, Task<McpConnection?>> _connections = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<McpServerDefinition> _givenUp = new(ReferenceEqualityComparer.Instance);
    private readonly Redaction _redaction;

    /// <param name="ofAgents">Servers by name of the agent that may use them.</param>
    /// <param name="surroundings">Where and how they are started.</param>
    /// <param name="variables">The environment; its secrets are kept out of messages.</param>
    public McpServers(
        IReadOnlyDictionary<string, IReadOnlyList<McpServerDefinition>> ofAgents, McpSurroundings surroundings, IEnumerable<KeyValuePair<string, string>> variables)
    {
        (_ofAgents, _surroundings) = (ofAgents, surroundings);
        _redaction = new Redaction(variables.Concat(Secrets));
    }

    private McpServers() => (_ofAgents, _redaction) = (new Dictionary<string, IReadOnlyList<McpServerDefinition>>(), new Redaction([]));

    /// <summary>A run without servers.</summary>
    public static McpServers None { get; } = new();

    /// <summary>The run; empty without servers.</summary>
    internal string RunMark => _surroundings?.RunMark ?? "";

    /// <summary>Values that must not be written down.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Secrets => _ofAgents.Values.SelectMany(servers => servers).SelectMany(server => server.Secrets);

    /// <summary>Servers that an agent may use, for a program that starts them itself.</summary>
    internal IReadOnlyList<McpServerDefinition> ForProgram(string agent, PipelineStage stage)
    {
        foreach (var server in Of(agent))
        {
            if (WhyNotNow(server) is { } reason)
                GiveUp(server, stage, reason);
        }

        return [.. Of(agent).Where(server => !IsGivenUp(server))];
    }

    /// <summary>Tools of all servers that an agent may use and that work; starts those that were not needed before.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public async Task<IReadOnlyList<AIFunction>> ToolsAsync(string agent, PipelineStage stage, CancellationToken cancellationToken)
    {
        var servers = Of(agent);
        var connections = await Task.WhenAll(servers.Select(server => ConnectionAsync(server, stage, cancellationToken)));
        var names = new McpToolNames();
        return
        [
            .. servers.Zip(connections)
                .Where(pair => pair.Second is not null && !IsGivenUp(pair.First))
                .SelectMany(pair => pair.Second!.Tools.Select(tool => Offer(pair.First, pair.Second, tool, names.Take(pair.First.Name, tool.Name), stage))),
        ];
    }

    /// <summary>Ends all servers.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Task<McpConnection?>> started;
        lock (_connections)
            started = [.. _connections.Values];
        await Task.WhenAll(started.Select(EndAsync));
    }

    private static async Task EndAsync(Task<McpConnection?> opening)
    {
        try
        {
            if (await opening is { } connection)
                await connection.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // It ended with the caller that started it.
        }
    }

    private Task<McpConnection?> ConnectionAsync(McpServerDefinition server, PipelineStage stage, CancellationToken cancellationToken)
    {
        lock (_connections)
        {
            if (!_connections.TryGetValue(server, out var opening) || opening.IsCanceled)
                _connections[server] = opening = OpenAsync(server, stage, cancellationToken);
            return opening;
        }
    }

    private IReadOnlyList<McpServerDefinition> Of(string agent) => _ofAgents.GetValueOrDefault(agent) ?? [];

    private string? WhyNotNow(McpServerDefinition server) => server.Kind is McpServerKind.Stdio ? _surroundings!.WhyNotNow() : null;

    private async Task<McpConnection?> OpenAsync(McpServerDefinition server, PipelineStage stage, CancellationToken cancellationToken)
    {
        if (WhyNotNow(server) is { } reason)
        {
            GiveUp(server, stage, reason);
            return null;
        }

        try
        {
            return await McpConnection.OpenAsync(server, _surroundings!, cancellationToken);
        }
        catch (McpServerFailedException failed)
        {
            GiveUp(server, stage, failed.Message);
            return null;
        }
    }

    private McpTool Offer(McpServerDefinition server, McpConnection connection, ModelContextProtocol.Client.McpClientTool tool, string name, PipelineStage stage)
    {
        var most = _surroundings!.Limits.DescriptionCharacters;
        return new McpTool(
            name,
            tool.Description.Length > most ? tool.Description[..most] + "…" : tool.Description,
            tool.JsonSchema,
            (arguments, cancellationToken) => CallAsync(server, connection, tool.Name, arguments, stage, cancellationToken));
    }

    private async Task<string> CallAsync(
        McpServerDefinition server, McpConnection connection, string tool, IReadOnlyDictionary<string, object?> arguments, PipelineStage stage, CancellationToken cancellationToken)
    {
        if (IsGivenUp(server))
            throw new ToolException($"The MCP server '{server.Name}' is gone. Go on without its tools.");

        try
        {
            return await connection.CallAsync(tool, arguments, cancellationToken);
        }
        catch (McpServerFailedException failed)
        {
            GiveUp(server, stage, failed.Message);
            await connection.DisposeAsync();
            throw new ToolException($"The MCP server '{server.Name}' failed: {_redaction.Clean(failed.Message)} Go on without its tools.");
        }
    }

    private bool IsGivenUp(McpServerDefinition server)
    {
        lock (_connections)
            return _givenUp.Contains(server);
    }

    private void GiveUp(McpServerDefinition server, PipelineStage stage, string reason)
    {
        lock (_connections)
        {
            if (!_givenUp.Add(server))
                return;
        }

        _surroundings!.Report(new ProblemMet($"The run goes on without the MCP server {server.Name} of {server.File}: {_redaction.Clean(reason)}") { Stage = stage });
    }
}

/// <summary>Where and how MCP servers of a run are started.</summary>
/// <param name="RunMark">What tells the run from all others on the machine, its folder; a program is marked with it, so that resume finds what a killed run left behind.</param>
/// <param name="Folder">The workspace, absolute; programs start in it.</param>
/// <param name="Processes">Runs programs.</param>
/// <param name="Report">Takes events of the run.</param>
/// <param name="Limits">Patience.</param>
/// <param name="Clock">Measures.</param>
public sealed record McpSurroundings(string RunMark, string Folder, IProcessRunner Processes, Action<RunEvent> Report, McpLimits Limits, TimeProvider Clock)
{
    /// <summary>Why no program may be started at this moment; null when one may.</summary>
    public Func<string?> WhyNotNow { get; init; } = () => null;
}
