namespace DevPilot.Agents.Models;

/// <summary>The providers that DevPilot knows, in the order in which they are looked for.</summary>
public static class ModelProviders
{
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
        DefaultBaseUrl = "http://127.0.0.1:11434",
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
        new()
        {
            Id = "openai",
            DisplayName = "OpenAI",
            Protocol = ModelProtocol.OpenAIChat,
            KeyVariable = "OPENAI_API_KEY",
            BaseUrlVariable = "OPENAI_BASE_URL",
            DefaultBaseUrl = "https://api.openai.com/v1",
            ModelVariable = "OPENAI_MODEL",
            DefaultModel = "gpt-5",
            HasJsonSchema = true,
        },
        new()
        {
            Id = "together",
            DisplayName = "Together",
            Protocol = ModelProtocol.OpenAIChat,
            KeyVariable = "TOGETHER_API_KEY",
            BaseUrlVariable = "TOGETHER_BASE_URL",
            DefaultBaseUrl = "https://api.together.xyz/v1",
            ModelVariable = "TOGETHER_MODEL",
            DefaultModel = "Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8",
        },
        new()
        {
            Id = "groq",
            DisplayName = "Groq",
            Protocol = ModelProtocol.OpenAIChat,
            KeyVariable = "GROQ_API_KEY",
            BaseUrlVariable = "GROQ_BASE_URL",
            DefaultBaseUrl = "https://api.groq.com/openai/v1",
            ModelVariable = "GROQ_MODEL",
            DefaultModel = "openai/gpt-oss-120b",
        },
        new()
        {
            Id = "huggingface",
            DisplayName = "Hugging Face",
            Protocol = ModelProtocol.OpenAIChat,
            KeyVariable = "HUGGINGFACE_API_KEY",
            BaseUrlVariable = "HUGGINGFACE_BASE_URL",
            DefaultBaseUrl = "https://router.huggingface.co/v1",
            ModelVariable = "HUGGINGFACE_MODEL",
            DefaultModel = "Qwen/Qwen3-Coder-480B-A35B-Instruct",
        },
        Ollama,
        new()
        {
            Id = "vllm",
            DisplayName = "vLLM",
            Protocol = ModelProtocol.OpenAIChat,
            KeyVariable = "VLLM_API_KEY",
            IsKeyOptional = true,
            BaseUrlVariable = "VLLM_BASE_URL",
            DefaultBaseUrl = "http://127.0.0.1:8000/v1",
            ModelVariable = "VLLM_MODEL",
            HasJsonSchema = true,
            IsFree = true,
        },
    ];

    /// <summary>The provider of an id; null when there is none.</summary>
    public static ModelProvider? Find(string id) => All.FirstOrDefault(provider => provider.Id == id);
}
