using Microsoft.Extensions.AI;
using OpenAI.Chat;
using AIChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatMessage = OpenAI.Chat.ChatMessage;

namespace DevPilot.Agents.Providers;

/// <summary>Messages and options in the words of the OpenAI package.</summary>
internal static class OpenAIMessages
{
    public static IEnumerable<ChatMessage> Of(IEnumerable<AIChatMessage> messages) => messages.SelectMany(Of);

    public static ChatCompletionOptions Of(ChatOptions? options)
    {
        var converted = new ChatCompletionOptions();
        if (options is null)
            return converted;

        converted.Temperature = options.Temperature;
        converted.MaxOutputTokenCount = options.MaxOutputTokens;
        if (options.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
        {
            converted.ResponseFormat = OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(
                format.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), jsonSchemaIsStrict: true);
        }

        foreach (var tool in options.Tools?.OfType<AIFunctionDeclaration>() ?? [])
            converted.Tools.Add(ChatTool.CreateFunctionTool(tool.Name, tool.Description, BinaryData.FromString(tool.JsonSchema.GetRawText())));
        return converted;
    }

    private static IEnumerable<ChatMessage> Of(AIChatMessage message)
    {
        if (message.Role == ChatRole.System)
            return [ChatMessage.CreateSystemMessage(message.Text)];
        if (message.Role == ChatRole.User)
            return [ChatMessage.CreateUserMessage(message.Text)];
        if (message.Role == ChatRole.Tool)
            return message.Contents.OfType<FunctionResultContent>().Select(result => ChatMessage.CreateToolMessage(result.CallId, result.Result?.ToString() ?? ""));

        return [OfAssistant(message)];
    }

    private static AssistantChatMessage OfAssistant(AIChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>()
            .Select(call => ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, BinaryData.FromString(ToolArguments.Write(call))))
            .ToList();
        if (calls.Count is 0)
            return new AssistantChatMessage(message.Text);

        var assistant = new AssistantChatMessage(calls);
        if (message.Text.Length > 0)
            assistant.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return assistant;
    }
}
