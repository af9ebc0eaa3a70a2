namespace DevPilot.ScriptedModels;

/// <summary>What the server answers, and how it misbehaves while it does.</summary>
public sealed record ScriptedAnswer
{
    /// <summary>Text of the answer.</summary>
    public string Text { get; init; } = "";

    /// <summary>Tool calls of the answer.</summary>
    public IReadOnlyList<ScriptedToolCall> ToolCalls { get; init; } = [];

    /// <summary>Why the model stopped, in the words of Anthropic: <c>end_turn</c>, <c>max_tokens</c>, <c>tool_use</c>, <c>refusal</c>; null for what fits.</summary>
    public string? StopReason { get; init; }

    /// <summary>All tokens sent, cached ones included.</summary>
    public int InputTokens { get; init; } = 1000;

    /// <summary>Tokens of the answer.</summary>
    public int OutputTokens { get; init; } = 100;

    /// <summary>Of the input, read from a cache.</summary>
    public int CacheReadTokens { get; init; }

    /// <summary>Status code; another than 200 sends <see cref="Text"/> as the error's message.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Headers beside the usual.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Sent instead of a well-formed body.</summary>
    public byte[]? RawBody { get; init; }

    /// <summary>Pieces of text after which the connection is cut; null to end well.</summary>
    public int? CutAfterPieces { get; init; }

    /// <summary>Pieces of text after which nothing more is sent while the connection stays open; null to go on.</summary>
    public int? StallAfterPieces { get; init; }

    /// <summary>A text.</summary>
    public static implicit operator ScriptedAnswer(string text) => new() { Text = text };

    /// <summary>A text.</summary>
    public static ScriptedAnswer Of(string text) => new() { Text = text };

    /// <summary>A failure with a status code.</summary>
    public static ScriptedAnswer Failure(int status, string message, params (string Name, string Value)[] headers) =>
        new() { Status = status, Text = message, Headers = headers.ToDictionary(header => header.Name, header => header.Value) };

    /// <summary>A call of one tool.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="arguments">JSON of the arguments, well-formed or not.</param>
    public static ScriptedAnswer Call(string name, string arguments) => new() { ToolCalls = [new ScriptedToolCall(name, arguments)] };

    internal string Stop => StopReason ?? (ToolCalls.Count > 0 ? "tool_use" : "end_turn");

    /// <summary>The text in pieces, as models send it.</summary>
    internal IEnumerable<string> Pieces() => Text.Chunk(Math.Max(40, Text.Length / 50)).Select(piece => new string(piece));
}

/// <summary>A tool call of a scripted answer.</summary>
/// <param name="Name">The tool.</param>
/// <param name="Arguments">JSON of the arguments, well-formed or not.</param>
public sealed record ScriptedToolCall(string Name, string Arguments);
