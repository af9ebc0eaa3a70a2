using DevPilot.Agents.Exchanges;
using DevPilot.Agents.Gateway;
using DevPilot.Core.Agents;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Loop;

/// <summary>An agent on a chat model: asks, carries out tool calls, sends back what has the wrong form, and always ends.</summary>
/// <param name="gateway">Asks the model.</param>
/// <param name="limits">Bounds.</param>
/// <param name="toolRunner">Carries out tool calls.</param>
public sealed class AgentLoop(ModelGateway gateway, LoopLimits limits, ToolRunner toolRunner) : IAgentRunner
{
    private static readonly string _lastTurn =
        "This is your last turn: tools are no longer at hand. Answer now, from what you know, in the form that was asked for.";

    /// <inheritdoc/>
    public async Task<AgentOutcome<T>> RunAsync<T>(AgentAssignment<T> assignment, CancellationToken cancellationToken)
        where T : class
    {
        var conversation = new Conversation(assignment.SystemPrompt, assignment.Prompt);
        var calls = toolRunner.Begin(assignment.Asker, assignment.Tools, limits);
        var usage = AgentUsage.None;
        var repairs = 0;
        for (var turn = 1; turn <= limits.Turns; turn++)
        {
            var mayUseTools = turn < limits.Turns && assignment.Tools.Count > 0;
            if (turn == limits.Turns && turn > 1)
                conversation.Tell(_lastTurn);

            var room = Math.Min(limits.CompactAtTokens, await gateway.RoomAsync(cancellationToken) ?? int.MaxValue);
            var messages = conversation.Fitting(room);
            if (conversation.HasDropped)
                calls.Forget();

            var answer = await gateway.AskAsync(assignment.Asker, messages, OptionsOf(assignment, mayUseTools), cancellationToken);
            usage += answer.Usage;
            conversation.Add(answer.Response);

            var wanted = answer.Response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (wanted.Count > 0 && mayUseTools)
            {
                conversation.Add(await calls.CarryOutAsync(wanted, cancellationToken));
                continue;
            }

            var reading = Judge(assignment, answer.Response, wanted.Count > 0);
            if (reading.Stop is AgentStop.Answered or AgentStop.Declined || repairs == limits.Repairs || turn == limits.Turns)
                return new AgentOutcome<T>(reading.Stop, reading.Value, reading.Message, usage, turn);

            repairs++;
            conversation.Answer(wanted, reading.Message);
        }

        return new AgentOutcome<T>(AgentStop.TurnsSpent, null, $"No answer after {limits.Turns} turns.", usage, limits.Turns);
    }

    private static (AgentStop Stop, T? Value, string Message) Judge<T>(AgentAssignment<T> assignment, ChatResponse response, bool wantsTools)
        where T : class
    {
        var text = response.Text;
        if (response.FinishReason == ChatFinishReason.ContentFilter)
            return (AgentStop.Declined, null, $"The model declined: {Quote(text)}");
        if (wantsTools && string.IsNullOrWhiteSpace(text))
            return (AgentStop.TurnsSpent, null, "There are no tools at this point. Answer in the form that was asked for.");
        if (string.IsNullOrWhiteSpace(text))
            return (AgentStop.Empty, null, "Your answer is empty. Answer in the form that was asked for.");

        var reading = assignment.Contract.Read(text);
        if (reading.Value is not null && response.FinishReason != ChatFinishReason.Length)
            return (AgentStop.Answered, reading.Value, "");
        return response.FinishReason == ChatFinishReason.Length
            ? (AgentStop.CutOff, null, "Your answer was cut off at the longest length that you may write. Answer again, shorter: only what was asked for.")
            : (AgentStop.WrongForm, null, reading.Violation);
    }

    private static ChatOptions OptionsOf<T>(AgentAssignment<T> assignment, bool mayUseTools)
        where T : class
    {
        // A schema holds every answer to it, tool calls before it included, with some providers; so it comes with the last word only.
        var schema = mayUseTools ? null : assignment.Contract.Schema;
        return new ChatOptions
        {
            Temperature = (float?)assignment.Temperature,
            Tools = mayUseTools ? [.. assignment.Tools] : null,
            ResponseFormat = schema is { } form ? ChatResponseFormat.ForJsonSchema(form, assignment.Contract.Name) : null,
            AdditionalProperties = new AdditionalPropertiesDictionary { [ReplayChatClient.AskerProperty] = assignment.Asker },
        };
    }

    private static string Quote(string text) => text.Length switch
    {
        0 => "it gave no reason.",
        <= 300 => text,
        _ => text[..300] + "…",
    };
}
