using System.ClientModel.Primitives;
using System.Text.Json;
using DevPilot.Agents.Gateway;
using OpenAI.Chat;

namespace DevPilot.Agents.Providers;

/// <summary>Failures that come as an event of a stream that began as a success: <c>data: {"error":{"message":"..."}}</c>. The package passes them over.</summary>
internal static class StreamedError
{
    /// <exception cref="ModelException">The update is such a failure.</exception>
    public static void Demand(StreamingChatCompletionUpdate update)
    {
        // Nearly every update is somebody's; only one that is nobody's is looked at.
        if (update is { CompletionId.Length: > 0 } or { FinishReason: not null } or { Usage: not null } || update.ContentUpdate.Count > 0 || update.ToolCallUpdates.Count > 0)
            return;

        using var whole = JsonDocument.Parse(ModelReaderWriter.Write(update));
        if (whole.RootElement.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
            throw new ModelException(ModelFailureKind.Unavailable, $"The answer broke off with an error: {FailureHandler.MessageIn(whole.RootElement.GetRawText())}");
    }
}
