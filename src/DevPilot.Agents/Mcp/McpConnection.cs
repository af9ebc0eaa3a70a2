using System.Collections;
using DevPilot.Agents.Loop;
using DevPilot.Core.Processes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace DevPilot.Agents.Mcp;

/// <summary>A connection to one server, and its tools.</summary>
internal sealed class McpConnection : IAsyncDisposable
{
    private readonly McpServerDefinition _server;
    private readonly McpServerProcess? _process;
    private readonly McpLimits _limits;
    private readonly TimeProvider _clock;
    private McpClient? _client;
    private int _ended;

    private McpConnection(McpServerDefinition server, McpServerProcess? process, McpLimits limits, TimeProvider clock) =>
        (_server, _process, _limits, _clock) = (server, process, limits, clock);

    /// <summary>What the server offers.</summary>
    public IReadOnlyList<McpClientTool> Tools { get; private set; } = [];

    /// <summary>Connects, and starts the server where it is a program.</summary>
    /// <param name="server">The server.</param>
    /// <param name="surroundings">Where and how it is started.</param>
    /// <param name="cancellationToken">Ends the server too.</param>
    /// <exception cref="McpServerFailedException">It cannot be started, or does not say in time what it offers.</exception>
    public static async Task<McpConnection> OpenAsync(
        McpServerDefinition server, McpSurroundings surroundings, CancellationToken cancellationToken)
    {
        var (_, _, processes, _, limits, clock) = surroundings;
        var process = server.Kind is McpServerKind.Stdio ? new McpServerProcess(CommandOf(server, surroundings), processes, limits.End, clock) : null;
        var connection = new McpConnection(server, process, limits, clock);
        try
        {
            await connection.BeginAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Calls a tool.</summary>
    /// <returns>What it gave back, as text.</returns>
    /// <exception cref="ToolException">The tool refused; the message is the server's.</exception>
    /// <exception cref="McpServerFailedException">The server is gone or does not answer.</exception>
    public async Task<string> CallAsync(string tool, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limits.Call, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var result = await _client!.CallToolAsync(tool, arguments, cancellationToken: either.Token);
            var text = McpResultText.Of(result);
            return result.IsError is true ? throw new ToolException(text.Length > 0 ? text : $"{tool} failed and did not say why.") : text;
        }
        catch (McpProtocolException refused)
        {
            throw new ToolException(refused.Message);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new McpServerFailedException($"{tool} did not answer in {_limits.Call.TotalSeconds:0.#} seconds.");
        }
        catch (Exception broken) when (IsTrouble(broken))
        {
            throw await FailureAsync(broken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) is not 0)
            return;

        // The program first: a client that waits for the end of a stream that is still held open would wait for ever.
        if (_process is not null)
            await _process.DisposeAsync();
        if (_client is not null)
            await _client.DisposeAsync();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_limits.Start, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var options = new McpClientOptions
            {
                ClientInfo = new Implementation { Name = "devpilot", Version = typeof(McpConnection).Assembly.GetName().Version?.ToString(3) ?? "0" },
                InitializationTimeout = _limits.Start,
                DiscoverProbeTimeout = _limits.Start / 6,
            };
            _client = await McpClient.CreateAsync(await TransportAsync(either.Token), options, cancellationToken: either.Token);
            Tools = [.. (await _client.ListToolsAsync(cancellationToken: either.Token)).Take(_limits.Tools)];
        }
        catch (Exception late) when (late is TimeoutException || (late is OperationCanceledException && limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
        {
            throw new McpServerFailedException($"It did not say what it offers in {_limits.Start.TotalSeconds:0.#} seconds.");
        }
        catch (Exception broken) when (IsTrouble(broken))
        {
            throw await FailureAsync(broken);
        }
    }

    private async Task<IClientTransport> TransportAsync(CancellationToken cancellationToken)
    {
        if (_process is null)
        {
            return new HttpClientTransport(new HttpClientTransportOptions
            {
                Name = _server.Name,
                Endpoint = _server.Address!,
                TransportMode = _server.Kind is McpServerKind.Sse ? HttpTransportMode.Sse : HttpTransportMode.StreamableHttp,
                AdditionalHeaders = _server.Headers.ToDictionary(),
                ConnectionTimeout = _limits.Start,
                // Only calls are made; what a server has to say unasked is not listened to.
                EnableStandaloneGetStream = false,
            });
        }

        var (input, output) = await _process.StreamsAsync(cancellationToken);
        return new StreamClientTransport(input, new BoundedMessages(output, _limits.MessageBytes));
    }

    private async Task<McpServerFailedException> FailureAsync(Exception broken)
    {
        var ending = _process is null ? "" : await _process.EndingAsync(_limits.Death);
        return new McpServerFailedException(ending.Length > 0 ? ending : broken.Message, broken);
    }

    private static bool IsTrouble(Exception exception) =>
        exception is McpException or IOException or HttpRequestException or InvalidOperationException or System.Text.Json.JsonException or ObjectDisposedException or NotSupportedException;

    private static ProcessCommand CommandOf(McpServerDefinition server, McpSurroundings surroundings) => new(
        // A path is one in the workspace; a bare name is looked up on PATH, and never found in a folder of the repository.
        server.Command.Contains('/') || server.Command.Contains(Path.DirectorySeparatorChar) ? Path.GetFullPath(Path.Combine(surroundings.Folder, server.Command)) : server.Command,
        server.Arguments)
    {
        WorkingDirectory = surroundings.Folder,
        Environment = McpServerEnvironment.Of(server, surroundings.RunMark, Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key)),
    };
}
