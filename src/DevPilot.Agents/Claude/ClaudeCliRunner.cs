using DevPilot.Agents.Drafts;
using DevPilot.Agents.Exchanges;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Mcp;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Claude;

/// <summary>An agent on the <c>claude</c> program, which has a loop and tools of its own.</summary>
/// <param name="client">Runs the program.</param>
/// <param name="model">Who is asked.</param>
/// <param name="fallback">The program's own fallback; null for none.</param>
/// <param name="budget">Shared by all agents of a run.</param>
/// <param name="mostUsd">Most dollars of the run; null for no bound.</param>
/// <param name="exchanges">Keeps prompts and answers.</param>
/// <param name="limits">Bounds of repairs and retries.</param>
/// <param name="mcpServers">MCP servers of the run, which the program starts itself.</param>
/// <param name="allowed">Names of the tools that the agent may use; null for all.</param>
/// <param name="drafts">Lets the program put answers together call by call; null where this program cannot be started by another.</param>
/// <param name="report">Takes events of the run.</param>
/// <param name="clock">Measures.</param>
internal sealed class ClaudeCliRunner(
    ClaudeCliClient client,
    ModelId model,
    string? fallback,
    RunBudget budget,
    decimal? mostUsd,
    ExchangeLog exchanges,
    LoopLimits limits,
    McpServers mcpServers,
    IReadOnlyList<string>? allowed,
    DraftServer? drafts,
    Action<RunEvent> report,
    TimeProvider clock) : IAgentRunner
{
    /// <summary>Sessions that may fail in passing; the program itself retries each request before.</summary>
    private const int Retries = 1;

    /// <summary>Most of a wrong answer that is shown again; a longer one was no answer.</summary>
    private const int MostQuotedCharacters = 40_000;

    /// <summary>The program's own tools, and which of ours each stands for.</summary>
    private static readonly (string Own, string[] For)[] _tools =
        [("Read", ["read_file"]), ("Grep", ["search", "find_symbol", "find_references"]), ("Glob", ["list_files"])];

    /// <inheritdoc/>
    public async Task<AgentOutcome<T>> RunAsync<T>(AgentAssignment<T> assignment, CancellationToken cancellationToken)
        where T : class
    {
        var usage = AgentUsage.None;
        var prompt = assignment.Prompt;
        for (var turn = 1; ; turn++)
        {
            var result = await AskAsync(assignment, prompt, cancellationToken);
            usage += result.Usage;
            var answer = result.Structured?.GetRawText() ?? result.Text;
            var (stop, value, message) = Judge(assignment.Contract, result, answer);
            if (stop is AgentStop.Answered or AgentStop.Declined or AgentStop.TurnsSpent || turn > limits.Repairs)
                return new AgentOutcome<T>(stop, value, message, usage, turn);

            // Sessions are not kept, so what was answered goes into the next prompt.
            prompt = $"{assignment.Prompt}\n<your-last-answer>\n{OutputClip.HeadAndTail(answer, MostQuotedCharacters)}\n</your-last-answer>\n\n{message}\n";
        }
    }

    private static (AgentStop Stop, T? Value, string Message) Judge<T>(IAnswerContract<T> contract, ClaudeResult result, string answer)
        where T : class
    {
        if (result.Subtype is "error_max_turns")
            return (AgentStop.TurnsSpent, null, result.Text);
        if (result.Subtype is "error_max_structured_output_retries")
            return (AgentStop.WrongForm, null, "Your answers did not fit the form that was asked for. Answer with one JSON object of that form.");
        if (string.IsNullOrWhiteSpace(answer))
            return (AgentStop.Empty, null, "Your answer is empty. Answer in the form that was asked for.");

        var reading = contract.Read(answer);
        return reading.Value is { } value ? (AgentStop.Answered, value, "") : (AgentStop.WrongForm, null, reading.Violation);
    }

    private async Task<ClaudeResult> AskAsync<T>(AgentAssignment<T> assignment, string prompt, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; ; attempt++)
        {
            if (budget.WhyNoMore() is { } spent)
                throw new BudgetSpentException(spent);

            try
            {
                return await OnceAsync(assignment, prompt, cancellationToken);
            }
            catch (ModelException failure)
            {
                var again = failure.IsPassing && attempt < Retries;
                report(new ModelTrouble(assignment.Asker.Agent, model.ToString(), $"{exchanges.Redact(failure.Message)}{(again ? " It is asked again." : "")}", 0) { Stage = assignment.Asker.Stage });
                if (!again)
                    throw new ModelException(failure.Kind, exchanges.Redact(failure.Message), failure.RetryAfter);
            }
        }
    }

    private async Task<ClaudeResult> OnceAsync<T>(AgentAssignment<T> assignment, string prompt, CancellationToken cancellationToken)
        where T : class
    {
        var started = clock.GetTimestamp();
        var agent = assignment.Asker.Agent;
        (McpServerDefinition Server, DraftFile File)? draft = DraftServer.KindOf(agent) is { } kind ? drafts?.Begin(kind) : null;
        using var servers = ClaudeMcpConfiguration.Write([.. draft is { } own ? [own.Server] : Array.Empty<McpServerDefinition>(), .. mcpServers.ForProgram(agent, assignment.Asker.Stage)], mcpServers.RunMark);
        var request = new ClaudeRequest(SystemPromptOf(assignment, draft is not null), prompt)
        {
            Model = model.Name,
            FallbackModel = fallback,
            Tools = [.. _tools.Where(tool => assignment.Tools.Any(allowed => tool.For.Contains(allowed.Name))).Select(tool => tool.Own)],
            Schema = assignment.Contract.Schema,
            McpConfiguration = servers?.Path,
            McpTools = Allowed(servers?.Tools ?? [], draft is not null),
            BudgetUsd = mostUsd - budget.Spent.CostUsd,
        };
        var result = await client.RunAsync(request, cancellationToken);
        if (draft?.File.Submitted() is { } submitted)
            result = result with { Structured = submitted };
        TellFailed(assignment.Asker, result);

        budget.Add(result.Usage);
        var answered = model with { Name = result.Model.Length > 0 ? result.Model : model.Name };
        var exchange = exchanges.Keep(ExchangeOf(assignment, request, result, answered));
        report(assignment.Asker.Answered(answered, result.Usage, clock.GetElapsedTime(started), exchange));
        return FailureOf(result) is { } failure ? throw failure : result;
    }

    private static string SystemPromptOf<T>(AgentAssignment<T> assignment, bool hasDraft)
        where T : class => hasDraft && DraftServer.KindOf(assignment.Asker.Agent) is { } kind
            ? $"{assignment.SystemPrompt.TrimEnd()}\n\n{DraftTools.Instructions(kind)}"
            : assignment.SystemPrompt;

    /// <summary>Whole servers, or, where a definition says which tools an agent may use, those; the server of a draft always.</summary>
    private IReadOnlyList<string> Allowed(IReadOnlyList<string> servers, bool hasDraft) => allowed is null
        ? servers
        : [.. servers.Take(hasDraft ? 1 : 0), .. allowed.Where(name => servers.Skip(hasDraft ? 1 : 0).Any(server => name.StartsWith(server + "__", StringComparison.Ordinal)))];

    private void TellFailed(Asker asker, ClaudeResult result)
    {
        foreach (var server in result.McpServersNotConnected)
            report(new ProblemMet($"The {asker.Agent} worked without the MCP server {server}: claude could not connect to it.") { Stage = asker.Stage });
    }

    private static Exchange ExchangeOf<T>(AgentAssignment<T> assignment, ClaudeRequest request, ClaudeResult result, ModelId answered)
        where T : class => new()
        {
            Agent = assignment.Asker.Agent,
            Round = assignment.Asker.Round,
            Model = answered.ToString(),
            Messages = [new ChatMessage(ChatRole.System, request.SystemPrompt), new ChatMessage(ChatRole.User, request.Prompt)],
            Tools = [.. request.Tools, .. request.McpTools],
            Schema = request.Schema,
            Answer = [new ChatMessage(ChatRole.Assistant, result.Structured?.GetRawText() ?? result.Text)],
            FinishReason = result.IsError ? result.Subtype : ChatFinishReason.Stop.Value,
            Usage = result.Usage,
            Transcript = result.Transcript,
        };

    /// <summary>What kind of failure a result is; null when it is an answer. The program words failures of the API as text.</summary>
    private static Exception? FailureOf(ClaudeResult result) => result switch
    {
        { Subtype: "error_max_budget_usd" } => new BudgetSpentException("The budget of the run is spent: claude stopped at it."),
        { Subtype: "error_max_turns" or "error_max_structured_output_retries" } => null,
        { IsError: false } => null,
        { Text: var text } when text.Contains("/login", StringComparison.Ordinal) || text.Contains("401", StringComparison.Ordinal) || text.Contains("API key", StringComparison.OrdinalIgnoreCase) =>
            new ModelException(ModelFailureKind.Denied, $"claude is not signed in: {text} Sign in with `claude`, or set ANTHROPIC_API_KEY."),
        { Text: var text } when text.Contains("API Error: 4", StringComparison.Ordinal) && !text.Contains("429", StringComparison.Ordinal) => new ModelException(ModelFailureKind.Refused, text),
        { Text: var text } => new ModelException(ModelFailureKind.Unavailable, text.Length > 0 ? text : $"claude ended with {result.Subtype}."),
    };
}
