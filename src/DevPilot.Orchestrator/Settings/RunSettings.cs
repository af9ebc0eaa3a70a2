using DevPilot.Agents;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Orchestrator.Evaluating;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Settings;

/// <summary>What holds for a run: each setting with who said so, and what the parts of DevPilot are given of it.</summary>
public sealed class RunSettings
{
    private readonly Dictionary<string, SettingValue> _said;

    internal RunSettings(IEnumerable<SettingsLayer> layers)
    {
        List<SettingsLayer> all = [.. layers];
        Problems = [.. all.SelectMany(layer => layer.Problems)];
        _said = all.SelectMany(layer => layer.Values).GroupBy(value => value.Key).ToDictionary(values => values.Key, values => values.MaxBy(value => value.Origin.Source)!);
    }

    /// <summary>What cannot be meant, in the files and the environment.</summary>
    public IReadOnlyList<SettingsProblem> Problems { get; }

    /// <summary>All settings that have a value, in the order of the documentation.</summary>
    public IReadOnlyList<SettingValue> All =>
    [
        .. SettingKeys.All.SelectMany(key => key.HasWildcard
            ? _said.Values.Where(value => key.Matches(value.Key)).OrderBy(value => value.Key, StringComparer.Ordinal)
            : _said.TryGetValue(key.Name, out var value) ? [value]
            : key.Default.Length > 0 ? [new SettingValue(key.Name, key.Default, SettingOrigin.Default)]
            : Enumerable.Empty<SettingValue>()),
    ];

    /// <summary>Solution or project that runs are confined to; null for none.</summary>
    public string? Solution => Find("solution")?.Text.Replace('\\', '/');

    /// <summary>Server that is told of runs, or <c>off</c>; null where nobody says anything.</summary>
    public string? ReportTo => Find("reportTo")?.Text;

    /// <summary>Longest time that the end of a run waits for that server; null where nobody says anything.</summary>
    public TimeSpan? ReportPatience => Duration("reportPatience");

    /// <summary>Which models are asked, and what they may cost.</summary>
    public ModelSettings Models => new()
    {
        Model = Find("model")?.Text,
        Origin = Find("model") switch
        {
            null => "",
            { Origin.Source: SettingSource.Run } => "the run began with it",
            { Origin: var origin } => $"{origin} says so",
        },
        IsForAllAgents = Find("model") is { Origin.IsOfPerson: true },
        FallbackModel = Find("fallbackModel")?.Text,
        Agents = AgentNames().ToDictionary(name => name, name => new AgentSettings(Find($"agents.{name}.model")?.Text, Whole($"agents.{name}.maxTurns"))),
        MaxTurns = Whole("maxTurns"),
        BudgetUsd = Number("budgetUsd"),
        BudgetTokens = (long?)Number("budgetTokens"),
        ContextTokens = Whole("contextTokens"),
    };

    /// <summary>Patience with models.</summary>
    public ModelLimits ModelLimits
    {
        get
        {
            var usual = new ModelLimits();
            return usual with { Silence = Duration("modelSilence") ?? usual.Silence, Retries = Whole("modelRetries") ?? usual.Retries };
        }
    }

    /// <summary>When a change is accepted.</summary>
    public EvaluationOptions Evaluation => Number("leastScore") is { } least ? new EvaluationOptions { LeastOverall = (double)least } : new EvaluationOptions();

    /// <summary>Bounds of building and testing.</summary>
    public TestRunnerOptions Testing
    {
        get
        {
            var usual = new TestRunnerOptions();
            return usual with
            {
                RestoreLimit = Duration("testing.restoreTimeout") ?? usual.RestoreLimit,
                BuildLimit = Duration("testing.buildTimeout") ?? usual.BuildLimit,
                TestLimit = Duration("testing.testTimeout") ?? usual.TestLimit,
                Reruns = Whole("testing.reruns") ?? usual.Reruns,
                CollectCoverage = Find("testing.coverage")?.Text is not "false",
            };
        }
    }

    /// <summary>Bounds of a run.</summary>
    public PipelineOptions Pipeline
    {
        get
        {
            var usual = new PipelineOptions();
            return usual with { MostRounds = Whole("rounds") ?? usual.MostRounds, Limit = Duration("timeout") };
        }
    }

    /// <summary>What answers for the agents.</summary>
    /// <param name="environment">Keys, addresses, search path.</param>
    /// <param name="cancellationToken">Ends looking for a local model.</param>
    /// <exception cref="ModelConfigurationException">What is configured cannot work; the message says what to set.</exception>
    public Task<BackendChoice> ChooseBackendAsync(ModelEnvironment environment, CancellationToken cancellationToken) =>
        new BackendSelection(environment, ModelLimits).ChooseAsync(Models, cancellationToken);

    /// <summary>What a run with these settings is made with.</summary>
    /// <param name="environment">Keys, addresses, search path.</param>
    /// <param name="cancellationToken">Ends looking for a local model.</param>
    /// <exception cref="ModelConfigurationException">What is configured cannot work; the message says what to set.</exception>
    public async Task<DevPilotServices> CreateServicesAsync(ModelEnvironment environment, CancellationToken cancellationToken) =>
        CreateServices(await ChooseBackendAsync(environment, cancellationToken));

    /// <summary>The same, where it is known what answers for the agents.</summary>
    public DevPilotServices CreateServices(BackendChoice backend) => new() { Backend = backend, TestOptions = Testing, EvaluationOptions = Evaluation };

    /// <summary>The value of a setting that somebody set; null when nobody did.</summary>
    public SettingValue? Find(string key) => _said.GetValueOrDefault(key);

    /// <summary>The same with another value of a setting.</summary>
    public RunSettings With(SettingValue value) => new([new SettingsLayer([.. _said.Values.Where(other => other.Key != value.Key), value], Problems)]);

    /// <summary>The same, when all of it can be meant.</summary>
    /// <exception cref="SettingsException">Something cannot.</exception>
    public RunSettings Demand() => Problems.Count is 0 ? this : throw new SettingsException(Problems);

    private IEnumerable<string> AgentNames() => _said.Keys.Where(key => key.StartsWith("agents.", StringComparison.Ordinal)).Select(key => key.Split('.')[1]).Distinct();

    private decimal? Number(string key) => Find(key) is { } value ? SettingText.Number(value.Text) : null;

    private int? Whole(string key) => (int?)Number(key);

    private TimeSpan? Duration(string key) => Find(key) is { } value ? SettingText.Duration(value.Text) : null;
}
