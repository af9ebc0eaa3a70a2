using System.Diagnostics.CodeAnalysis;

namespace DevPilot.Agents.Models;

/// <summary>A model as people name it: <c>provider/model</c>, such as <c>anthropic/claude-sonnet-4-5</c>.</summary>
/// <param name="Provider">Id of the provider, lower case.</param>
/// <param name="Name">The provider's own name of the model, slashes and colons included; empty for the provider's default.</param>
public sealed record ModelId(string Provider, string Name)
{
    /// <summary>The agents that need no model.</summary>
    public static ModelId BuiltIn { get; } = new("builtin", "");

    /// <summary>Whether no model is asked.</summary>
    public bool IsBuiltIn => this == BuiltIn;

    /// <summary>Reads <c>provider</c> or <c>provider/model</c>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ModelId? id)
    {
        var (provider, name) = text.Trim().Split('/', 2) switch
        {
            [var only] => (only, ""),
            var parts => (parts[0], parts[1]),
        };
        id = provider.Length > 0 && provider.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')
            ? new ModelId(provider.ToLowerInvariant(), name.Trim())
            : null;
        return id is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name.Length is 0 ? Provider : $"{Provider}/{Name}";
}
