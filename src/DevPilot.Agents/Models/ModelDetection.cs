using System.Text.Json;

namespace DevPilot.Agents.Models;

/// <summary>Finds what can be asked on this machine, in a fixed order, and says why it was taken.</summary>
/// <param name="environment">Variables and search path.</param>
/// <param name="http">Asks a local Ollama for its models; nothing else is asked.</param>
public sealed class ModelDetection(ModelEnvironment environment, HttpClient http)
{
    /// <summary>How long a local Ollama is waited for.</summary>
    internal TimeSpan OllamaPatience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The first that is there: Oumi, <c>claude</c>, Anthropic, OpenAI, Together, Groq, Hugging Face, Ollama, and without any the built-in agents.</summary>
    /// <exception cref="ModelConfigurationException">A variable holds something that cannot be meant.</exception>
    public async Task<ModelChoice> DetectAsync(CancellationToken cancellationToken)
    {
        if (IsTrue(environment["USE_OUMI_MODEL"]))
            return Of(ModelProviders.Oumi, "USE_OUMI_MODEL is true");
        if (environment.FindProgram("claude") is { } program)
            return Of(ModelProviders.ClaudeCli, $"{program} is on the search path");

        var keyed = ModelProviders.All.FirstOrDefault(provider => provider is { IsKeyOptional: false, KeyVariable.Length: > 0 } && environment.KeyOf(provider) is not null);
        if (keyed is not null)
            return Of(keyed, $"{keyed.KeyVariable} is set");

        return await OllamaModelAsync(cancellationToken) is { } local
            ? new ModelChoice(new ModelId(ModelProviders.Ollama.Id, local), $"Ollama answers at {environment.BaseUrlOf(ModelProviders.Ollama)}")
            : new ModelChoice(ModelId.BuiltIn, "no model is configured");
    }

    /// <summary>The model that a person named, its parts filled in.</summary>
    /// <param name="text"><c>provider</c> or <c>provider/model</c>.</param>
    /// <param name="origin">Who named it, for the reason.</param>
    /// <exception cref="ModelConfigurationException">There is no such provider, or it needs a model, a key or an address.</exception>
    public ModelChoice Resolve(string text, string origin)
    {
        if (!ModelId.TryParse(text, out var id))
            throw new ModelConfigurationException($"'{text}' is not a model. Write provider/model, such as anthropic/{ModelProviders.Anthropic.DefaultModel}.");
        if (id.IsBuiltIn)
            return new ModelChoice(id, origin);
        if (ModelProviders.Find(id.Provider) is not { } provider)
        {
            throw new ModelConfigurationException(
                $"There is no provider '{id.Provider}'. Known: builtin, {string.Join(", ", ModelProviders.All.Select(known => known.Id))}.");
        }

        Demand(provider);
        return id.Name.Length > 0 ? new ModelChoice(id, origin) : Of(provider, origin);
    }

    private ModelChoice Of(ModelProvider provider, string reason)
    {
        Demand(provider);
        if (environment.ModelOf(provider) is { } model)
            return new ModelChoice(new ModelId(provider.Id, model), reason);

        // The program has a model of its own choice.
        return provider.Protocol is ModelProtocol.ClaudeCli
            ? new ModelChoice(new ModelId(provider.Id, ""), reason)
            : throw new ModelConfigurationException($"{provider.DisplayName} needs the name of a model: set {provider.ModelVariable}, or --model {provider.Id}/<model>.");
    }

    private void Demand(ModelProvider provider)
    {
        if (provider is { KeyVariable.Length: > 0, IsKeyOptional: false } && environment.KeyOf(provider) is null)
            throw new ModelConfigurationException($"{provider.DisplayName} needs a key: set {provider.KeyVariable}.");
        if (provider.Protocol is ModelProtocol.ClaudeCli && environment.FindProgram("claude") is null)
            throw new ModelConfigurationException("There is no program 'claude' on the search path. Install it: npm install --global @anthropic-ai/claude-code");
        if (provider.Protocol is not ModelProtocol.ClaudeCli && environment.BaseUrlOf(provider) is null)
            throw new ModelConfigurationException($"{provider.DisplayName} needs an address: set {provider.BaseUrlVariable}.");
    }

    /// <summary>The newest chat model of a running Ollama; models that only embed are passed over.</summary>
    private async Task<string?> OllamaModelAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(OllamaPatience);
        try
        {
            var tags = await http.GetByteArrayAsync(new Uri(environment.BaseUrlOf(ModelProviders.Ollama)!, "/api/tags"), patience.Token);
            using var json = JsonDocument.Parse(tags);
            var chat = json.RootElement.GetProperty("models").EnumerateArray().Where(IsChatModel).Select(NameOf).ToList();
            return environment["OLLAMA_MODEL"] is { } wanted && chat.Contains(wanted) ? wanted : chat.FirstOrDefault();
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or KeyNotFoundException or InvalidOperationException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string NameOf(JsonElement model) => model.GetProperty("name").GetString() ?? "";

    private static bool IsChatModel(JsonElement model) =>
        NameOf(model) is { Length: > 0 } name
        && !name.Contains("embed", StringComparison.OrdinalIgnoreCase)
        && !(model.TryGetProperty("details", out var details)
            && details.TryGetProperty("family", out var family)
            && family.GetString()?.Contains("bert", StringComparison.OrdinalIgnoreCase) is true);

    private static bool IsTrue(string? value) => value is not null && (value is "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
