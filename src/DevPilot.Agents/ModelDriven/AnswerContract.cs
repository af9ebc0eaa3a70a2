using System.Text.Json;
using DevPilot.Agents.Loop;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.ModelDriven;

/// <summary>An answer in words: any text but none.</summary>
internal sealed class AnswerContract : IAnswerContract<AgentAnswer>
{
    /// <inheritdoc/>
    public string Name => "answer";

    /// <inheritdoc/>
    public JsonElement? Schema => null;

    /// <inheritdoc/>
    public string Form => """
        You are asked about the C# repository at hand. Look with your tools before you answer: say nothing about the code that you have not read there. You cannot change anything.
        Answer in Markdown, not in JSON and without a preamble: the answer first, then what it stands on, as `path:line`. Say plainly what you could not find out.

        """;

    /// <inheritdoc/>
    public AnswerReading<AgentAnswer> Read(string answer) => answer.Trim('\uFEFF', ' ', '\n', '\r', '\t') is { Length: > 0 } text
        ? new(new AgentAnswer(text), "")
        : new(null, "The answer is empty. Answer in Markdown.");
}
