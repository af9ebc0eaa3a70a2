namespace DevPilot.Agents.Models;

/// <summary>Somebody who serves models: how it is reached, and what it can do.</summary>
public sealed record ModelProvider
{
    /// <summary>As in <see cref="ModelId.Provider"/>.</summary>
    public required string Id { get; init; }

    /// <summary>As people know it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>How it is spoken to.</summary>
    public required ModelProtocol Protocol { get; init; }

    /// <summary>Environment variable of the key; empty when none is needed.</summary>
    public string KeyVariable { get; init; } = "";

    /// <summary>Whether it can be used without a key.</summary>
    public bool IsKeyOptional { get; init; }

    /// <summary>Environment variable that overrides <see cref="DefaultBaseUrl"/>.</summary>
    public string BaseUrlVariable { get; init; } = "";

    /// <summary>Where it listens; empty when the environment must say.</summary>
    public string DefaultBaseUrl { get; init; } = "";

    /// <summary>Environment variable that overrides <see cref="DefaultModel"/>.</summary>
    public string ModelVariable { get; init; } = "";

    /// <summary>The model that is asked when none is named; empty when one must be named. Names age: keep them here and nowhere else.</summary>
    public string DefaultModel { get; init; } = "";

    /// <summary>Whether it holds its answers to a JSON schema; where it does not, a violation costs a repair turn.</summary>
    public bool HasJsonSchema { get; init; }

    /// <summary>Whether nothing is paid for an answer.</summary>
    public bool IsFree { get; init; }
}

/// <summary>How a provider is spoken to.</summary>
public enum ModelProtocol
{
    /// <summary>POST /v1/messages of Anthropic.</summary>
    AnthropicMessages,

    /// <summary>POST /chat/completions as OpenAI made it and many others speak it.</summary>
    OpenAIChat,

    /// <summary>The <c>claude</c> program.</summary>
    ClaudeCli,
}
