using System.ClientModel;
using System.Text.Json;
using Anthropic.Exceptions;
using DevPilot.Agents.Providers;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Gateway;

/// <summary>Reads a streamed answer to its end, with an eye on silence, size and broken protocol.</summary>
internal static class StreamedAnswer
{
    /// <summary>About a token.</summary>
    private const int WordlessCharacters = 4;

    /// <exception cref="ModelException">Nothing came for too long, the connection broke, or the answer is no answer.</exception>
    public static async Task<ChatResponse> ReadAsync(
        IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options, ModelLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(limits.Silence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            var updates = new List<ChatResponseUpdate>();
            var characters = 0;
            await foreach (var update in client.GetStreamingResponseAsync(messages, options, either.Token))
            {
                silence.CancelAfter(limits.Silence);
                updates.Add(update);
                // Thoughts and arguments of tools come without text; a server may send them without end.
                characters += Math.Max(update.Text.Length, WordlessCharacters);
                if (characters > limits.MostAnswerCharacters)
                    throw new ModelException(ModelFailureKind.Garbled, $"The answer is longer than {limits.MostAnswerCharacters:N0} characters.");
            }

            var response = updates.ToChatResponse();
            if (response.FinishReason is null)
                throw new ModelException(ModelFailureKind.Garbled, response.Messages.Count is 0 ? "The stream ended without an answer." : "The answer stopped without saying that it ended.");
            foreach (var call in response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>())
                ToolArguments.DemandWritable(call);
            return response;
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ModelException(ModelFailureKind.Silent, $"Nothing came for {limits.Silence.TotalSeconds:0} seconds.");
        }
        catch (Exception failure) when (Find<ModelException>(failure) is { } known && known != failure)
        {
            throw known;
        }
        catch (Exception failure) when (IsConnection(failure))
        {
            throw new ModelException(ModelFailureKind.Unavailable, $"The connection failed: {Innermost(failure).Message}");
        }
        catch (Exception failure) when (failure is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException or AnthropicException or ClientResultException)
        {
            throw new ModelException(ModelFailureKind.Garbled, $"The answer breaks its protocol: {Innermost(failure).Message}");
        }
    }

    private static bool IsConnection(Exception failure) =>
        failure is AnthropicIOException or AnthropicSseException || Find<HttpRequestException>(failure) is not null || Find<IOException>(failure) is not null;

    private static T? Find<T>(Exception? failure)
        where T : Exception
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is T found)
                return found;
        }

        return null;
    }

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
