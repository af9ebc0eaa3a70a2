using System.Text.Json;

namespace DevPilot.Agents.Claude;

/// <summary>One session with the <c>claude</c> program.</summary>
/// <param name="SystemPrompt">What the model is told that it is.</param>
/// <param name="Prompt">The task; goes to standard input, for command lines are short on some systems.</param>
public sealed record ClaudeRequest(string SystemPrompt, string Prompt)
{
    /// <summary>Model or alias; empty for the program's own choice.</summary>
    public string Model { get; init; } = "";

    /// <summary>The model that the program itself falls back to; null for none.</summary>
    public string? FallbackModel { get; init; }

    /// <summary>The program's own tools that the session has, such as <c>Read</c>; empty for none.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Schema that the answer must follow; null for free text.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>Configuration of MCP servers, a file or JSON; null for none.</summary>
    public string? McpConfiguration { get; init; }

    /// <summary>Names of MCP tools that may be used without asking, such as <c>mcp__devpilot__search_code</c>.</summary>
    public IReadOnlyList<string> McpTools { get; init; } = [];

    /// <summary>Most dollars of the session; null for no bound.</summary>
    public decimal? BudgetUsd { get; init; }
}
