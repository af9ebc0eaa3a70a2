using System.Runtime.CompilerServices;
using System.Text.Json;
using DevPilot.Agents.Gateway;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Exchanges;

/// <summary>Answers from recorded exchanges, in the order in which each agent got them in each round; no model, no network, no key.</summary>
internal sealed class ReplayChatClient : IChatClient
{
    /// <summary>Key of <see cref="ChatOptions.AdditionalProperties"/> that says who asks: an <see cref="Asker"/>.</summary>
    public const string AskerProperty = "devpilot.asker";

    private readonly Dictionary<(string Agent, int Round), Queue<Exchange>> _recorded;

    private ReplayChatClient(Dictionary<(string Agent, int Round), Queue<Exchange>> recorded) => _recorded = recorded;

    /// <summary>Reads the exchanges of a run.</summary>
    /// <param name="folder">The <c>exchanges</c> folder, or the folder of the run that holds it.</param>
    /// <exception cref="Models.ModelConfigurationException">There are none, or one cannot be read.</exception>
    public static ReplayChatClient Open(string folder)
    {
        var inner = Path.Combine(folder, "exchanges");
        var exchanges = ExchangeLog.FilesIn(Directory.Exists(inner) ? inner : folder).Select(Read).ToList();
        return exchanges.Count is 0
            ? throw new Models.ModelConfigurationException($"There are no recorded exchanges in {folder}. Name the folder of a run: .devpilot/runs/<id>")
            : new ReplayChatClient(exchanges.GroupBy(exchange => (exchange.Agent, exchange.Round)).ToDictionary(group => group.Key, group => new Queue<Exchange>(group)));
    }

    /// <summary>What a tool call of the last answer came to then, as the next request told the model; null when none followed.</summary>
    public string? ResultOf(Asker asker, FunctionCallContent call) =>
        _recorded.TryGetValue((asker.Agent, asker.Round), out var queue) && queue.TryPeek(out var next)
            ? next.Messages.LastOrDefault(message => message.Role == ChatRole.Tool)?.Contents
                .OfType<FunctionResultContent>().FirstOrDefault(result => result.CallId == call.CallId)?.Result?.ToString()
            : null;

    /// <inheritdoc/>
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (agent, round) = options?.AdditionalProperties?.GetValueOrDefault(AskerProperty) is Asker asker ? (asker.Agent, asker.Round) : ("", 0);
        if (!_recorded.TryGetValue((agent, round), out var queue) || !queue.TryDequeue(out var exchange))
            throw new ModelException(ModelFailureKind.Refused, $"The recording has no further answer for round {round} of the {agent}: this run takes another way than the recorded one.");

        return Task.FromResult(new ChatResponse([.. exchange.Answer])
        {
            ModelId = exchange.Model,
            FinishReason = exchange.FinishReason is { } reason ? new ChatFinishReason(reason) : null,
            Usage = new UsageDetails
            {
                InputTokenCount = exchange.Usage.InputTokens,
                OutputTokenCount = exchange.Usage.OutputTokens,
                CachedInputTokenCount = exchange.Usage.CacheReadTokens,
            },
        });
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
            yield return update;
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        // Holds nothing but memory.
    }

    // What the types promise, a file that somebody edited does not keep.
    private static bool IsWhole(Exchange exchange) =>
        exchange is { Agent: not null, Model: not null, Usage: not null, Tools: not null, Transcript: not null, Messages: { } messages, Answer: { } answer }
        && messages.Concat(answer).All(message => message is { Contents: { } contents } && contents.All(content => content is not null));

    private static Exchange Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Exchange>(File.ReadAllText(path), ExchangeLog.Json) is { } exchange && IsWhole(exchange)
                ? exchange
                : throw new JsonException("parts of it are null.");
        }
        catch (Exception broken) when (broken is JsonException or NotSupportedException)
        {
            throw new Models.ModelConfigurationException($"{path} is no recorded exchange: {broken.Message}");
        }
    }
}
