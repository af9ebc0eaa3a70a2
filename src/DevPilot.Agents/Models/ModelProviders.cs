namespace DevPilot.Agents.Models;

/// <summary>The providers that DevPilot knows, in the order in which they are looked for.</summary>
public static class ModelProviders
{
    internal const string OllamaPort = ":11434";

    /// <summary>A model that a training loop of the user serves.</summary>
    public static ModelProvider Oumi { get; } = new()
    {
        Id = "oumi",
        DisplayName = "Oumi endpoint",
        Protocol = ModelProtocol.OpenAIChat,
        KeyVariable = "OUMI_API_KEY",
        IsKeyOptional = true,
        BaseUrlVariable = "OUMI_INFERENCE_URL",
        ModelVariable = "OUMI_MODEL",
    };

    /// <summary>The <c>claude</c> program with whatever its user has signed in to.</summary>
    public static ModelProvider ClaudeCli { get; } = new()
    {
        Id = "claude-cli",
        DisplayName = "Claude CLI",
        Protocol = ModelProtocol.ClaudeCli,
        ModelVariable = "CLAUDE_CLI_MODEL",
        HasJsonSchema = true,
    };

    /// <summary>Anthropic's own API.</summary>
    public static ModelProvider Anthropic { get; } = new()
    {
        Id = "anthropic",
        DisplayName = "Anthropic",
        Protocol = ModelProtocol.AnthropicMessages,
        KeyVariable = "ANTHROPIC_API_KEY",
        BaseUrlVariable = "ANTHROPIC_BASE_URL",
        DefaultBaseUrl = "https://api.anthropic.com",
        ModelVariable = "ANTHROPIC_MODEL",
        DefaultModel = "claude-sonnet-4-5",
        HasJsonSchema = true,
    };

    /// <summary>Models on this machine.</summary>
    public static ModelProvider Ollama { get; } = new()
    {
        Id = "ollama",
        DisplayName = "Ollama",
        Protocol = ModelProtocol.OpenAIChat,
        IsKeyOptional = true,
        BaseUrlVariable = "OLLAMA_HOST",
        DefaultBaseUrl = "http://127.0.0.1" + OllamaPort,
        ModelVariable = "OLLAMA_MODEL",
        HasJsonSchema = true,
        IsFree = true,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ModelProvider> All { get; } =
    [
        Oumi,
        ClaudeCli,
        Anthropic,
        Compatible("openai", "OpenAI", "https://api.openai.com/v1", "gpt-5") with { HasJsonSchema = true },
        Compatible("together", "Together", "https://api.together.xyz/v1", "Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8"),
        Compatible("groq", "Groq", "https://api.groq.com/openai/v1", "openai/gpt-oss-120b"),
        Compatible("huggingface", "Hugging Face", "https://router.huggingface.co/v1", "Qwen/Qwen3-Coder-480B-A35B-Instruct"),
        Ollama,
        Compatible("vllm", "vLLM", "http://127.0.0.1:8000/v1", "") with { IsKeyOptional = true, HasJsonSchema = true, IsFree = true },
    ];

    /// <summary>The provider of an id; null when there is none.</summary>
    public static ModelProvider? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);

    /// <summary>One that speaks as OpenAI does; its variables begin with its id.</summary>
    private static ModelProvider Compatible(string id, string name, string baseUrl, string model)
    {
        var prefix = id.ToUpperInvariant();
        return new ModelProvider
        {
            Id = id,
            DisplayName = name,
            Protocol = ModelProtocol.OpenAIChat,
            KeyVariable = $"{prefix}_API_KEY",
            BaseUrlVariable = $"{prefix}_BASE_URL",
            DefaultBaseUrl = baseUrl,
            ModelVariable = $"{prefix}_MODEL",
            DefaultModel = model,
        };
    }
}
