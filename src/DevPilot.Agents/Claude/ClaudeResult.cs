using System.Text.Json;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.Claude;

/// <summary>How a session with the <c>claude</c> program ended: its last event, read.</summary>
/// <param name="Subtype">Such as <c>success</c> or <c>error_max_turns</c>.</param>
/// <param name="IsError">Whether it is an error, which may come with the subtype <c>success</c> too.</param>
/// <param name="Text">The last words of the model, or the error.</param>
/// <param name="Structured">The answer that follows the schema; null without one.</param>
/// <param name="Usage">Tokens and price of the whole session, as the program counts them.</param>
/// <param name="Model">The model that did most of it; empty when the program does not say.</param>
/// <param name="Transcript">All events but the pieces of messages.</param>
public sealed record ClaudeResult(
    string Subtype, bool IsError, string Text, JsonElement? Structured, AgentUsage Usage, string Model, IReadOnlyList<JsonElement> Transcript)
{
    /// <summary>MCP servers of its configuration that the session was without.</summary>
    public IReadOnlyList<string> McpServersNotConnected { get; init; } = [];
}
