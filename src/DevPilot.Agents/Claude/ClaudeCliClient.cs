using System.Globalization;
using DevPilot.Agents.Gateway;
using DevPilot.Core.Processes;

namespace DevPilot.Agents.Claude;

/// <summary>Runs the <c>claude</c> program for one session without a person.</summary>
/// <param name="program">Full path, or a name on the search path.</param>
/// <param name="folder">Folder that it works in, absolute: the workspace.</param>
/// <param name="processes">Runs it, and ends its whole tree when it is cancelled or has gone silent.</param>
/// <param name="limits">Patience.</param>
/// <param name="clock">Measures.</param>
/// <remarks>
/// The session sees no setting, hook or CLAUDE.md that a repository brings: what the target has to say is part of the prompt, and what it
/// ships that executes is not this program's to run. Settings of the user stay, for a sign-in may depend on them.
/// Flags and events: docs of Claude Code, version 2.1.
/// </remarks>
public sealed class ClaudeCliClient(string program, string folder, IProcessRunner processes, ClaudeCliLimits limits, TimeProvider clock)
{
    /// <summary>A command line is bounded: 32,767 characters on Windows, 128 KiB an argument on Linux. Longer instructions stand before the prompt.</summary>
    private const int MostInstructions = 16_000;
    private const string InstructionsFollow = "Your instructions stand in the <instructions> part of the message. Follow them.";
    private const int OutputBound = 64 * 1024;

    /// <summary>A line is an event, and an event may hold a whole file.</summary>
    private const int LineBound = 64 * 1024 * 1024;
    private const string Settings = """{"disableAllHooks":true,"claudeMdExcludes":["**/CLAUDE.md","**/CLAUDE.local.md","**/.claude/rules/**"]}""";

    /// <summary>Else the first request goes out while servers are still starting, and the model does not see their tools. Milliseconds.</summary>
    private static readonly Dictionary<string, string?> _waitForMcpServers = new()
    {
        ["MCP_CONNECTION_NONBLOCKING"] = "0",
        ["MCP_CONNECT_TIMEOUT_MS"] = "30000",
        ["MCP_TIMEOUT"] = "30000",
        ["MCP_TOOL_TIMEOUT"] = "120000",
    };

    /// <summary>Runs a session to its result.</summary>
    /// <exception cref="ModelException">The program cannot be started, went silent, or ended without a result.</exception>
    public async Task<ClaudeResult> RunAsync(ClaudeRequest request, CancellationToken cancellationToken)
    {
        var events = new ClaudeEvents();
        using var afterResult = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, afterResult.Token);
        var command = new ProcessCommand(program, Arguments(request))
        {
            WorkingDirectory = folder,
            Environment = request.McpConfiguration is null ? new Dictionary<string, string?>() : _waitForMcpServers,
            StandardInput = AreLong(request) ? $"<instructions>\n{request.SystemPrompt}\n</instructions>\n\n{request.Prompt}" : request.Prompt,
            Limit = limits.Session,
            SilenceLimit = limits.Silence,
            OutputBound = OutputBound,
            LineBound = LineBound,
            OnLine = line =>
            {
                // A program that lingers after its result is ended; what it said counts.
                if (!events.HasResult && events.Add(line))
                    afterResult.CancelAfter(limits.AfterResult);
            },
        };

        ProcessExit? exit = null;
        try
        {
            exit = await processes.RunAsync(command, either.Token);
        }
        catch (OperationCanceledException) when (events.HasResult && !cancellationToken.IsCancellationRequested)
        {
            // It had given its result already.
        }
        catch (ProcessStartException absent)
        {
            throw new ModelException(ModelFailureKind.Denied, absent.Message);
        }

        return events.Result ?? throw WithoutResult(exit!);
    }

    private static bool AreLong(ClaudeRequest request) => request.SystemPrompt.Length > MostInstructions;

    private List<string> Arguments(ClaudeRequest request)
    {
        List<string> arguments =
        [
            "--print",
            "--output-format=stream-json",
            "--verbose",
            "--include-partial-messages",
            "--no-session-persistence",
            "--disable-slash-commands",
            "--setting-sources=user",
            $"--settings={Settings}",
            "--strict-mcp-config",
            string.Create(CultureInfo.InvariantCulture, $"--max-turns={limits.Turns}"),
            $"--system-prompt={(AreLong(request) ? InstructionsFollow : request.SystemPrompt)}",
            $"--tools={string.Join(',', request.Tools)}",
        ];
        if (request.Tools.Count + request.McpTools.Count > 0)
            arguments.Add($"--allowedTools={string.Join(',', request.Tools.Concat(request.McpTools))}");
        if (request.Model.Length > 0)
            arguments.Add($"--model={request.Model}");
        if (request.FallbackModel is { } fallback)
            arguments.Add($"--fallback-model={fallback}");
        if (request.Schema is { } schema)
            arguments.Add($"--json-schema={schema.GetRawText()}");
        if (request.McpConfiguration is { } servers)
            arguments.Add($"--mcp-config={servers}");
        if (request.BudgetUsd is { } budget)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--max-budget-usd={budget}"));
        return arguments;
    }

    private ModelException WithoutResult(ProcessExit exit) => exit.Ending switch
    {
        ProcessEnding.Silent => new(ModelFailureKind.Silent, $"claude said nothing for {limits.Silence.TotalSeconds:0} seconds and was ended."),
        ProcessEnding.TimedOut => new(ModelFailureKind.Silent, $"claude came to no result in {limits.Session.TotalMinutes:0} minutes and was ended."),
        _ => new(ModelFailureKind.Garbled, $"claude ended with exit code {exit.Code} and without a result. {LastLine(exit)}".TrimEnd()),
    };

    private static string LastLine(ProcessExit exit) =>
        (exit.StandardError.Trim() is { Length: > 0 } error ? error : exit.StandardOutput.Trim()).Split('\n')[^1] is { Length: > 0 } line
            ? line[..Math.Min(line.Length, 300)]
            : "";
}

/// <summary>How long the <c>claude</c> program is waited for.</summary>
public sealed record ClaudeCliLimits
{
    /// <summary>Most turns of a session, that is requests to the model.</summary>
    public int Turns { get; init; } = 60;

    /// <summary>Longest session.</summary>
    public TimeSpan Session { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest silence; the program prints pieces of messages as they come.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long it may take to end after its result.</summary>
    public TimeSpan AfterResult { get; init; } = TimeSpan.FromSeconds(5);
}
