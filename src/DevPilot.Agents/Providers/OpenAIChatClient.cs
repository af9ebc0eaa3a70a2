using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace DevPilot.Agents.Providers;

/// <summary><see cref="IChatClient"/> over the official OpenAI package, which serves every provider that speaks chat completions.</summary>
/// <remarks>Always streams, so that a server that went silent is told apart from one that thinks long. Retries are left to the caller.</remarks>
internal sealed class OpenAIChatClient : IChatClient
{
    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;

    /// <param name="model">The provider's name of the model.</param>
    /// <param name="key">API key; anything where the server asks for none.</param>
    /// <param name="baseUrl">Address above <c>/chat/completions</c>.</param>
    /// <param name="http">Carries the requests.</param>
    public OpenAIChatClient(string model, string key, Uri baseUrl, HttpClient http)
    {
        _client = new ChatClient(model, new ApiKeyCredential(key), new OpenAIClientOptions
        {
            Endpoint = baseUrl,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
        _metadata = new ChatClientMetadata("openai", baseUrl, model);
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new StreamedToolCalls();
        var stream = _client.CompleteChatStreamingAsync(OpenAIMessages.Of(messages), OpenAIMessages.Of(options), cancellationToken);
        await foreach (var update in stream)
        {
            StreamedError.Demand(update);
            calls.Add(update.ToolCallUpdates);
            yield return ToUpdate(update);
        }

        if (calls.Complete() is { Count: > 0 } complete)
            yield return new ChatResponseUpdate(ChatRole.Assistant, complete);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // The connection belongs to the HttpClient of the caller.
    }

    private static ChatResponseUpdate ToUpdate(StreamingChatCompletionUpdate update)
    {
        var contents = new List<AIContent>();
        foreach (var part in update.ContentUpdate)
        {
            if (part.Text is { Length: > 0 } text)
                contents.Add(new TextContent(text));
        }

        if (update.RefusalUpdate is { Length: > 0 } refusal)
            contents.Add(new TextContent(refusal));
        if (update.Usage is { } usage)
        {
            contents.Add(new UsageContent(new UsageDetails
            {
                InputTokenCount = usage.InputTokenCount,
                OutputTokenCount = usage.OutputTokenCount,
                TotalTokenCount = usage.TotalTokenCount,
                CachedInputTokenCount = usage.InputTokenDetails?.CachedTokenCount,
            }));
        }

        return new ChatResponseUpdate(ChatRole.Assistant, contents)
        {
            ResponseId = update.CompletionId,
            MessageId = update.CompletionId,
            ModelId = update.Model,
            FinishReason = FinishReasonOf(update),
        };
    }

    private static Microsoft.Extensions.AI.ChatFinishReason? FinishReasonOf(StreamingChatCompletionUpdate update) => update switch
    {
        { RefusalUpdate.Length: > 0 } => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
        { FinishReason: OpenAI.Chat.ChatFinishReason.Stop } => Microsoft.Extensions.AI.ChatFinishReason.Stop,
        { FinishReason: OpenAI.Chat.ChatFinishReason.Length } => Microsoft.Extensions.AI.ChatFinishReason.Length,
        { FinishReason: OpenAI.Chat.ChatFinishReason.ContentFilter } => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
        { FinishReason: OpenAI.Chat.ChatFinishReason.ToolCalls or OpenAI.Chat.ChatFinishReason.FunctionCall } =>
            Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
        _ => null,
    };
}
