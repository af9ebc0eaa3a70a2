using System.Collections.Concurrent;
using DevPilot.Agents.Claude;
using DevPilot.Agents.Context;
using DevPilot.Agents.Drafts;
using DevPilot.Agents.Exchanges;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Mcp;
using DevPilot.Agents.Models;
using DevPilot.Agents.Prompts;
using DevPilot.Agents.Providers;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;

namespace DevPilot.Agents.ModelDriven;

/// <summary>Turns settings and environment into what answers for the agents of a run.</summary>
/// <param name="environment">Keys, addresses, search path.</param>
/// <param name="limits">Patience with models.</param>
public sealed class BackendSelection(ModelEnvironment environment, ModelLimits limits)
{
    private const string ReplayPrefix = "replay:";
    private const string DraftsFolder = "drafts";

    /// <summary>This program, which the <c>claude</c> program starts as a server of tools; null where no other can start it.</summary>
    public OwnProgram? OwnProgram { get; init; } = OwnProgram.OfThisProcess();

    /// <summary>Patience with the <c>claude</c> program.</summary>
    public ClaudeCliLimits ClaudeLimits { get; init; } = new();

    /// <summary>Chooses; nothing is asked of a model yet.</summary>
    /// <exception cref="ModelConfigurationException">What is configured cannot work; the message says what to set.</exception>
    public async Task<BackendChoice> ChooseAsync(ModelSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Model is { } replay && replay.StartsWith(ReplayPrefix, StringComparison.Ordinal))
            return Replay(replay[ReplayPrefix.Length..], settings.Origin);

        using var probe = new HttpClient();
        var detection = new ModelDetection(environment, probe);
        var choice = settings.Model is { } named ? detection.Resolve(named, settings.Origin) : await detection.DetectAsync(cancellationToken);
        if (choice.Model.IsBuiltIn)
            return BackendChoice.BuiltIn with { Reason = choice.Reason };

        var prices = PriceList.Load(environment["DEVPILOT_PRICES"]);
        var fallback = settings.FallbackModel is { } other ? detection.Resolve(other, "fallback").Model : null;
        var ofAgents = settings.Agents
            .Where(agent => agent.Value.Model is not null)
            .ToDictionary(agent => agent.Key, agent => detection.Resolve(agent.Value.Model!, $"model of the {agent.Key}").Model);
        AgentModels.DemandPrices(settings, prices, [choice.Model, .. ofAgents.Values, .. fallback is null ? [] : new[] { fallback }]);

        var models = new AgentModels(settings, prices, detection, choice.Model, ofAgents);
        return new BackendChoice(choice.Model.ToString(), choice.Reason, scope => Create(scope, settings, prices, choice.Model, fallback, models))
        {
            IsForAllAgents = settings.IsForAllAgents,
            ModelOf = models.Of,
            UsesMcpServers = true,
        };
    }

    private ModelBackend Create(
        AgentScope scope, ModelSettings settings, PriceList prices, ModelId model, ModelId? fallback, AgentModels models)
    {
        var budget = new RunBudget(scope.Spent, settings.BudgetUsd, settings.BudgetTokens);
        var exchanges = new ExchangeLog(scope.ExchangesFolder, new Redaction(environment.Variables.Concat(scope.McpServers.Secrets)));
        var clients = new ChatClients(environment, new HttpClient(new FailureHandler(new SocketsHttpHandler(), scope.Clock)) { Timeout = Timeout.InfiniteTimeSpan });
        var endpoints = new ConcurrentDictionary<ModelId, ModelEndpoint>();

        ModelEndpoint Endpoint(ModelId id) => endpoints.GetOrAdd(id, _ => new ModelEndpoint(id, clients.Create(id), prices.Find(id), clients.WindowOf(id, limits.WindowPatience)));

        var chosen = scope.Agents.Agents.ToDictionary(agent => agent.Name, models.Of);
        foreach (var (_, other) in chosen.Where(agent => agent.Value.WhyNotItsOwn.Length > 0))
            scope.Report(new ProblemMet(other.WhyNotItsOwn));

        return new ModelBackend(model.ToString(), scope.Agents, agent =>
        {
            var first = chosen[agent.Name].Model;
            if (first.Provider == ModelProviders.ClaudeCli.Id)
                return Claude(scope, agent, first, fallback, budget, settings, exchanges);

            ModelEndpoint[] asked = fallback is null || fallback == first ? [Endpoint(first)] : [Endpoint(first), Endpoint(fallback)];
            return new McpToolsRunner(Loop(scope, LimitsOf(agent, settings), new ModelGateway(asked, budget, exchanges, limits, scope.Report, scope.Clock)), scope.McpServers, agent.Tools?.Value);
        }, new AgentBriefing(settings.Context, scope.Report));
    }

    private ClaudeCliRunner Claude(AgentScope scope, AgentDefinition agent, ModelId model, ModelId? fallback, RunBudget budget, ModelSettings settings, ExchangeLog exchanges) => new(
        new ClaudeCliClient(environment.FindProgram("claude") ?? "claude", scope.WorkspaceRoot, scope.Processes, ClaudeLimits with { Turns = TurnsOf(agent, settings) ?? ClaudeLimits.Turns }, scope.Clock),
        model,
        fallback?.Provider == ModelProviders.ClaudeCli.Id ? fallback.Name : null,
        budget,
        settings.BudgetUsd,
        exchanges,
        new LoopLimits(),
        scope.McpServers,
        agent.Tools?.Value,
        OwnProgram is { } program ? new DraftServer(program, scope.WorkspaceRoot, Path.Combine(scope.ExchangesFolder, DraftsFolder)) : null,
        scope.Report,
        scope.Clock);

    /// <summary>Models that answer what they answered in a recorded run; the prompts are today's.</summary>
    /// <param name="folder">Folder of the run, or its <c>exchanges</c> folder.</param>
    /// <param name="reason">Why, for a person.</param>
    /// <exception cref="ModelConfigurationException">It holds no exchanges.</exception>
    public BackendChoice Replay(string folder, string reason)
    {
        var client = ReplayChatClient.Open(folder);
        var id = new ModelId("replay", Path.GetFileName(folder.TrimEnd('/', '\\')));
        return new BackendChoice(ReplayPrefix + folder, reason, scope =>
        {
            var gateway = new ModelGateway(
                [new ModelEndpoint(id, client, new ModelPrice(0, 0))],
                new RunBudget(scope.Spent, null, null),
                new ExchangeLog(scope.ExchangesFolder, new Redaction(environment.Variables)),
                limits with { Retries = 0 },
                scope.Report,
                scope.Clock);
            // Tools answer as they did then: a test run or a search again could only tell the recorded answers something else.
            var tools = new ToolRunner(scope.Report, scope.Clock, client.ResultOf);
            return new ModelBackend(ReplayPrefix + folder, scope.Agents, agent => new AgentLoop(gateway, LimitsOf(agent, ModelSettings.None), tools), new AgentBriefing(new ContextOptions(), scope.Report));
        });
    }

    private static AgentLoop Loop(AgentScope scope, LoopLimits bounds, ModelGateway gateway) => new(gateway, bounds, new ToolRunner(scope.Report, scope.Clock));

    private static LoopLimits LimitsOf(AgentDefinition agent, ModelSettings settings)
    {
        var usual = new LoopLimits();
        return usual with { Turns = TurnsOf(agent, settings) ?? usual.Turns };
    }

    /// <summary>By what the settings say of this agent; else by its definition; else by what the settings say of all.</summary>
    private static int? TurnsOf(AgentDefinition agent, ModelSettings settings) =>
        settings.Agents.GetValueOrDefault(agent.Name)?.MaxTurns ?? agent.MaxTurns?.Value ?? settings.MaxTurns;
}
