using System.Text.Json;
using DevPilot.Agents.Models;
using DevPilot.Orchestrator.Settings;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>Looks for models: which one would answer and why, and which others could. Nothing is asked of a model.</summary>
internal sealed class ModelChecks(ModelEnvironment environment)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _patienceWithOneThatIsNamed = TimeSpan.FromSeconds(30);

    public async Task<IEnumerable<Check>> LookAsync(RunSettings settings, CancellationToken cancellationToken)
    {
        var models = settings.Models;
        var choosing = ChooseAsync(settings, models, cancellationToken);
        var ollama = await OllamaAsync(models.Model ?? "", cancellationToken);
        var found = ModelProviders.All.Where(provider => provider != ModelProviders.Ollama).Select(Find).OfType<Check>();
        return [await choosing, .. found, .. ollama is null ? [] : new[] { ollama }];
    }

    private async Task<Check> ChooseAsync(RunSettings settings, ModelSettings models, CancellationToken cancellationToken)
    {
        try
        {
            var choice = await settings.ChooseBackendAsync(environment, cancellationToken);
            var others = models.Agents.Where(agent => agent.Value.Model is not null).Select(agent => $"{agent.Key} on {agent.Value.Model}").ToList();
            return Check.Ok(
                "model", $"{choice.Name}{(choice.Reason.Length > 0 ? $", because {choice.Reason}" : "")}{(others.Count > 0 ? $"; {string.Join(", ", others)}" : "")}");
        }
        catch (ModelConfigurationException unusable)
        {
            return Check.Warn("model", unusable.Message, "--model builtin works without any");
        }
    }

    private Check? Find(ModelProvider provider)
    {
        if (provider.Protocol is ModelProtocol.ClaudeCli)
        {
            return environment.FindProgram("claude") is { } program
                ? Check.Ok(provider.Id, $"{program}; not started, so whether it is signed in is not known")
                : null;
        }

        if (environment.KeyOf(provider) is null && !(provider.IsKeyOptional && environment[provider.BaseUrlVariable] is not null))
            return null;

        try
        {
            var key = environment.KeyOf(provider) is null ? "no key, none needed" : $"{provider.KeyVariable} is set";
            return Check.Ok(provider.Id, $"{key}; {environment.BaseUrlOf(provider)?.Host ?? "no address"}{(environment.ModelOf(provider) is { } model ? $"; {model}" : "")}; not asked");
        }
        catch (ModelConfigurationException wrong)
        {
            return Check.Warn(provider.Id, wrong.Message, $"mend {provider.BaseUrlVariable}");
        }
    }

    /// <summary>Whether Ollama runs, and what it has; null when it does not and nobody asked for it.</summary>
    private async Task<Check?> OllamaAsync(string chosen, CancellationToken cancellationToken)
    {
        var id = ModelProviders.Ollama.Id;
        var isWanted = environment[ModelProviders.Ollama.BaseUrlVariable] is not null || chosen == id || chosen.StartsWith($"{id}/", StringComparison.Ordinal);
        try
        {
            var address = environment.BaseUrlOf(ModelProviders.Ollama)!;
            if (await OllamaModelsAsync(address, isWanted ? _patienceWithOneThatIsNamed : _patience, cancellationToken) is not { } names)
                return isWanted ? Check.Warn(id, $"does not answer at {address.GetLeftPart(UriPartial.Authority)}", "ollama serve") : null;

            var wanted = chosen.StartsWith($"{id}/", StringComparison.Ordinal) ? chosen[(id.Length + 1)..] : "";
            var listed = names.Count is 0 ? "no models" : string.Join(", ", names.Take(8)) + (names.Count > 8 ? $" and {names.Count - 8} more" : "");
            var has = wanted.Length is 0 || names.Contains(wanted) || names.Contains($"{wanted}:latest");
            return names.Count > 0 && has
                ? Check.Ok(id, $"answers; {listed}")
                : Check.Warn(id, $"answers; {listed}", $"ollama pull {(wanted.Length > 0 ? wanted : "qwen3-coder")}");
        }
        catch (ModelConfigurationException wrong)
        {
            return Check.Warn(id, wrong.Message, $"mend {ModelProviders.Ollama.BaseUrlVariable}");
        }
    }

    private static async Task<IReadOnlyList<string>?> OllamaModelsAsync(Uri address, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        try
        {
            using var json = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(address, "/api/tags"), patience.Token));
            return [.. json.RootElement.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("name").GetString() ?? "")];
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
