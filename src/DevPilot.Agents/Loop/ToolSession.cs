using DevPilot.Agents.Gateway;
using DevPilot.Agents.Providers;
using DevPilot.Core.Runs;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Loop;

/// <summary>The tool calls of one assignment.</summary>
internal sealed class ToolSession(
    Asker asker, IReadOnlyList<AIFunction> tools, LoopLimits limits, Action<RunEvent> report, TimeProvider clock, Func<FunctionCallContent, string?> recorded)
{
    private const int MostArgumentCharacters = 200;
    private readonly Dictionary<string, int> _made = new(StringComparer.Ordinal);

    /// <summary>Results of calls, one for each, in their order.</summary>
    public async Task<ChatMessage> CarryOutAsync(IReadOnlyList<FunctionCallContent> calls, CancellationToken cancellationToken)
    {
        var results = new List<AIContent>();
        var room = limits.AnswerResultCharacters;
        foreach (var (index, call) in calls.Index())
        {
            var text = await CarryOutAsync(call, index < limits.CallsOfAnswer ? room : 0, cancellationToken);
            room = Math.Max(0, room - text.Length);
            results.Add(new FunctionResultContent(call.CallId, text));
        }

        return new ChatMessage(ChatRole.Tool, results);
    }

    /// <summary>Lets calls be made again: results of some stand no longer in the conversation.</summary>
    public void Forget() => _made.Clear();

    private async Task<string> CarryOutAsync(FunctionCallContent call, int room, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var arguments = ToolArguments.Write(call);
        var (text, failed) = await AnswerAsync(call, arguments, room, cancellationToken);
        var shown = arguments.Length > MostArgumentCharacters ? arguments[..MostArgumentCharacters] + "…" : arguments;
        report(new ToolCalled(asker.Agent, call.Name, shown, failed, (long)clock.GetElapsedTime(started).TotalMilliseconds) { Stage = asker.Stage });
        return Trim(text, failed ? limits.ToolResultCharacters : Math.Min(room, limits.ToolResultCharacters));
    }

    private async Task<(string Text, bool Failed)> AnswerAsync(FunctionCallContent call, string arguments, int room, CancellationToken cancellationToken)
    {
        if (recorded(call) is { } known)
            return (known, false);
        if (room is 0)
            return ("Not carried out: too many calls in one answer. Call it again if you still need it, with fewer at once.", true);
        if (tools.FirstOrDefault(tool => tool.Name == call.Name) is not { } tool)
            return ($"There is no tool '{call.Name}'. At hand: {string.Join(", ", tools.Select(known => known.Name))}.", true);
        if (call.Exception is { } unreadable)
            return ($"The arguments cannot be read: {unreadable.Message} Give one JSON object.", true);

        var key = $"{call.Name} {arguments}";
        var times = _made[key] = _made.GetValueOrDefault(key) + 1;
        if (times > limits.SameCalls)
            return ("You made this very call before and its result stands above. Go on, or answer.", true);

        try
        {
            var result = await tool.InvokeAsync(new AIFunctionArguments(call.Arguments), cancellationToken);
            return (result?.ToString() ?? "", false);
        }
        catch (ToolException refused)
        {
            return (refused.Message, true);
        }
        catch (Exception wrong) when (wrong is ArgumentException or System.Text.Json.JsonException or NotSupportedException or IOException or UnauthorizedAccessException)
        {
            return ($"{call.Name} failed: {wrong.Message}", true);
        }
    }

    private static string Trim(string text, int most) => text.Length <= most
        ? text
        : $"{text[..most]}\n[{text.Length - most:N0} characters more; ask for a smaller part]";
}
