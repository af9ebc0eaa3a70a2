using Anthropic.Models.Messages;
using DevPilot.Agents.Gateway;
using DevPilot.CSharp.Processes;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Loop;

/// <summary>The messages between an agent and its model, kept below a size.</summary>
/// <remarks>
/// Compaction drops the content of older tool results only: instructions, task, the model's own words and the latest results
/// stay, so that no rule is forgotten. What was dropped can be asked for again with the same tool.
/// </remarks>
internal sealed class Conversation
{
    private const int CharactersOfToken = 4;
    private const int AnswerCharacters = 40_000;
    private const int ResultsToKeep = 4;
    private const string Dropped = "[dropped to save room; use the tool again if you need it]";

    private readonly List<ChatMessage> _messages;

    public Conversation(string systemPrompt, string prompt)
    {
        // The two parts that every turn repeats are marked for the prompt cache of providers that want a mark.
        _messages =
        [
            new ChatMessage(ChatRole.System, [new TextContent(systemPrompt).WithCacheControl(new CacheControlEphemeral())]),
            new ChatMessage(ChatRole.User, [new TextContent(prompt).WithCacheControl(new CacheControlEphemeral())]),
        ];
    }

    /// <summary>Whether results were dropped when the conversation was last made to fit.</summary>
    public bool HasDropped { get; private set; }

    public void Tell(string text) => _messages.Add(new ChatMessage(ChatRole.User, text));

    public void Add(ChatResponse response) => _messages.AddRange(response.Messages.Where(message => message.Contents.Count > 0));

    public void Add(ChatMessage message) => _messages.Add(message);

    /// <summary>Sends an answer back. Calls that it made are answered too: protocols demand a result for each.</summary>
    public void Answer(IReadOnlyList<FunctionCallContent> calls, string message)
    {
        if (calls.Count > 0)
            Add(new ChatMessage(ChatRole.Tool, [.. calls.Select(call => new FunctionResultContent(call.CallId, message))]));
        else
            Tell(message);
    }

    /// <summary>The messages, older tool results dropped where they are too many.</summary>
    /// <param name="mostTokens">Size above which results are dropped, in tokens of about four characters.</param>
    public IReadOnlyList<ChatMessage> Fitting(int mostTokens)
    {
        HasDropped = false;
        var tokens = _messages.Sum(MessageSize.Characters) / CharactersOfToken;
        var results = _messages.Where(message => message.Role == ChatRole.Tool).SkipLast(ResultsToKeep).SelectMany(message => message.Contents).OfType<FunctionResultContent>();
        foreach (var result in results.TakeWhile(_ => tokens > mostTokens))
        {
            tokens -= ((result.Result as string)?.Length ?? 0) / CharactersOfToken;
            HasDropped |= result.Result is not Dropped;
            result.Result = Dropped;
        }

        // Then what the model wrote itself: an answer without sense can be as long as a window.
        foreach (var answer in _messages.Where(message => message.Role == ChatRole.Assistant).SelectMany(message => message.Contents).OfType<TextContent>().TakeWhile(_ => tokens > mostTokens))
        {
            tokens -= answer.Text.Length / CharactersOfToken;
            answer.Text = OutputClip.HeadAndTail(answer.Text, AnswerCharacters);
            tokens += answer.Text.Length / CharactersOfToken;
        }

        // A copy: the conversation goes on while the exchange is written down.
        return [.. _messages];
    }
}
