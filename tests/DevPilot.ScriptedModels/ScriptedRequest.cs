using System.Text.Json;

namespace DevPilot.ScriptedModels;

/// <summary>A request as it came over the wire, read into what scripts ask for.</summary>
/// <param name="Protocol">Which protocol it came by.</param>
/// <param name="Number">From 1, over all requests to the server.</param>
/// <param name="Body">The whole body.</param>
/// <param name="System">The system prompt.</param>
/// <param name="Messages">The other messages, in order.</param>
/// <param name="Tools">Names of the tools that are offered.</param>
/// <param name="IsStreamed">Whether the answer is to be streamed.</param>
/// <param name="Headers">Headers of the request, names in lower case.</param>
public sealed record ScriptedRequest(
    WireProtocol Protocol,
    int Number,
    JsonElement Body,
    string System,
    IReadOnlyList<ScriptedMessage> Messages,
    IReadOnlyList<string> Tools,
    bool IsStreamed,
    IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The agent that its system prompt speaks to, in lower case; empty when it speaks to none.</summary>
    public string Agent => System.Split("You are the ", 2) is [_, var rest] ? rest.Split(' ', 2)[0].ToLowerInvariant() : "";

    /// <summary>Text of the first message: the task.</summary>
    public string Task => Messages.Count > 0 ? Messages[0].Text : "";

    /// <summary>Text of the last message.</summary>
    public string Last => Messages.Count > 0 ? Messages[^1].Text : "";

    /// <summary>Everything that the model is shown.</summary>
    public string Everything => Body.GetRawText();
}

/// <summary>A message.</summary>
/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>tool</c>.</param>
/// <param name="Text">Its text, that of tool results included.</param>
public sealed record ScriptedMessage(string Role, string Text);

/// <summary>A protocol that the server speaks.</summary>
public enum WireProtocol
{
    /// <summary>POST /v1/messages.</summary>
    Anthropic,

    /// <summary>POST /v1/chat/completions.</summary>
    OpenAI,
}
