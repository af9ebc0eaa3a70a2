using Anthropic;
using Anthropic.Core;
using DevPilot.Agents.Models;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Providers;

/// <summary>Makes the chat client of a model. Retries, time limits and budgets are the caller's.</summary>
/// <param name="environment">Keys and addresses.</param>
/// <param name="http">Carries all requests; without a time limit of its own.</param>
internal sealed class ChatClients(ModelEnvironment environment, HttpClient http)
{
    /// <summary>Most tokens of an answer where a protocol demands a bound.</summary>
    private const int MostOutputTokens = 16_000;

    /// <exception cref="ModelConfigurationException">Key or address are missing.</exception>
    public IChatClient Create(ModelId model)
    {
        var provider = ModelProviders.Find(model.Provider) ?? throw new ModelConfigurationException($"There is no provider '{model.Provider}'.");
        var key = environment.KeyOf(provider) ?? (provider.IsKeyOptional ? "none" : throw new ModelConfigurationException($"{provider.DisplayName} needs a key: set {provider.KeyVariable}."));
        var address = environment.BaseUrlOf(provider) ?? throw new ModelConfigurationException($"{provider.DisplayName} needs an address: set {provider.BaseUrlVariable}.");
        return provider.Protocol is ModelProtocol.AnthropicMessages
            ? CreateAnthropic(model, key, address)
            : new OpenAIChatClient(model.Name, key, OpenAIAddress(provider, address), http);
    }

    /// <summary>Asks how many tokens the model may read, where its server cuts longer prompts in silence; null elsewhere.</summary>
    /// <param name="model">The model.</param>
    /// <param name="limit">How long the server may take.</param>
    public Func<CancellationToken, Task<int?>>? WindowOf(ModelId model, TimeSpan limit) =>
        model.Provider == ModelProviders.Ollama.Id && environment.BaseUrlOf(ModelProviders.Ollama) is { } address
            ? new OllamaContext(http, address, model.Name, limit).ReadAsync
            : null;

    private IChatClient CreateAnthropic(ModelId model, string key, Uri address)
    {
        var client = new AnthropicClient(new ClientOptions
        {
            ApiKey = key,
            BaseUrl = address.ToString().TrimEnd('/'),
            HttpClient = http,
            MaxRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
        });
        return client.AsIChatClient(model.Name, MostOutputTokens);
    }

    /// <summary>Ollama's variable names the server; its OpenAI routes lie under <c>/v1</c>.</summary>
    private static Uri OpenAIAddress(ModelProvider provider, Uri address) =>
        provider == ModelProviders.Ollama && address.AbsolutePath is "/" ? new Uri(address, "/v1") : address;
}
