using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace DevPilot.Agents.Providers;

/// <summary>Puts tool calls together whose arguments come in pieces.</summary>
internal sealed class StreamedToolCalls
{
    private readonly SortedDictionary<int, Call> _calls = [];

    public void Add(IEnumerable<StreamingChatToolCallUpdate> updates)
    {
        foreach (var update in updates)
        {
            if (!_calls.TryGetValue(update.Index, out var call))
                _calls[update.Index] = call = new Call();
            if (update.ToolCallId is { Length: > 0 } id)
                call.Id = id;
            if (update.FunctionName is { Length: > 0 } name)
                call.Name = name;
            if (update.FunctionArgumentsUpdate is { } arguments && !arguments.ToMemory().IsEmpty)
                call.Arguments.Append(arguments);
        }
    }

    /// <summary>The calls in their order. Arguments that are no JSON object come as a call with <see cref="FunctionCallContent.Exception"/>.</summary>
    public IList<AIContent> Complete() => [.. _calls.Select(call => ToolArguments.Read(
        call.Value.Id.Length > 0 ? call.Value.Id : $"call_{call.Key}", call.Value.Name, call.Value.Arguments.ToString()))];

    private sealed class Call
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
