using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Gateway;

/// <summary>Size of messages as far as it can be told without a model's tokenizer.</summary>
internal static class MessageSize
{
    /// <summary>Characters of text, tool results and arguments of calls.</summary>
    public static int Characters(ChatMessage message) => message.Contents.Sum(content => content switch
    {
        TextContent text => text.Text.Length,
        FunctionResultContent { Result: string text } => text.Length,
        FunctionCallContent call => call.Arguments?.Values.Sum(value => value?.ToString()?.Length ?? 0) ?? 0,
        _ => 0,
    });
}
