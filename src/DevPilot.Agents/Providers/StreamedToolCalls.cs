using System.Text;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace DevPilot.Agents.Providers;

/// <summary>Puts tool calls together whose arguments come in pieces.</summary>
internal sealed class StreamedToolCalls
{
    private readonly List<Call> _calls = [];
    private readonly Dictionary<int, Call> _open = [];

    public void Add(IEnumerable<StreamingChatToolCallUpdate> updates)
    {
        foreach (var update in updates)
        {
            var id = update.ToolCallId ?? "";
            // Some servers give every call the same index; then another id begins another call.
            if (!_open.TryGetValue(update.Index, out var call) || (id.Length > 0 && call.Id.Length > 0 && id != call.Id))
                _calls.Add(_open[update.Index] = call = new Call());
            if (id.Length > 0)
                call.Id = id;
            if (update.FunctionName is { Length: > 0 } name)
                call.Name = name;
            if (update.FunctionArgumentsUpdate is { } arguments && !arguments.ToMemory().IsEmpty)
                call.Arguments.Append(arguments);
        }
    }

    /// <summary>The calls in their order. Arguments that are no JSON object come as a call with <see cref="FunctionCallContent.Exception"/>.</summary>
    public IList<AIContent> Complete() => [.. _calls.Select((call, index) => ToolArguments.Read(
        call.Id.Length > 0 ? call.Id : $"call_{index}", ToolName.Clean(call.Name), call.Arguments.ToString()))];

    private sealed class Call
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public StringBuilder Arguments { get; } = new();
    }
}
