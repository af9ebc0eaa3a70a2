namespace DevPilot.Runs.Stores.Redis;

/// <summary>An answer of Redis.</summary>
/// <param name="Text">A text or a number; null for nil, a list and an error.</param>
/// <param name="Items">A list.</param>
/// <param name="Error">Why the command was refused, beginning with a code such as <c>NOSCRIPT</c>.</param>
internal sealed record RedisReply(string? Text, IReadOnlyList<RedisReply>? Items = null, string? Error = null)
{
    /// <summary>The texts of a flat list; a text alone is a list of one.</summary>
    public IReadOnlyList<string?> Texts => Items is null ? [Text] : [.. Items.Select(item => item.Text)];
}
