using DevPilot.Core.Agents;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Gateway;

/// <summary>How much a server that cuts prompts in silence lets its model read, and whether it cut one.</summary>
/// <param name="read">Asks the server for its tokens; null when it does not tell.</param>
internal sealed class ContextWindow(Func<CancellationToken, Task<int?>> read)
{
    /// <summary>Source code has three to five characters a token; a prompt counted at fewer tokens than this leaves was not read whole.</summary>
    private const int MostCharactersOfToken = 12;

    private const int LikelyCharactersOfToken = 5;
    private const int FewestCharacters = 12_000;
    private const int AdvisedTokens = 64_000;

    private int _reads;
    private int _told;

    /// <summary>Tokens, prompt and answer together; null when not known.</summary>
    public int? Tokens { get; private set; }

    /// <summary>Asks the server, before the first request and after the first answer, which loads the model.</summary>
    public async Task LearnAsync(bool isLoaded, CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _reads, isLoaded ? 2 : 1, isLoaded ? 1 : 0) == (isLoaded ? 1 : 0))
            Tokens = await read(cancellationToken) ?? Tokens;
    }

    /// <summary>What to tell when a prompt was cut; null when it was not, or it was told before.</summary>
    public string? WhyCut(IReadOnlyList<ChatMessage> messages, AgentUsage usage)
    {
        var sent = messages.Sum(MessageSize.Characters);
        var isCut = usage.InputTokens > 0
            && sent > FewestCharacters
            && (usage.InputTokens < sent / MostCharactersOfToken || (Tokens is { } window && sent / LikelyCharactersOfToken > window));
        if (!isCut || Interlocked.Exchange(ref _told, 1) is 1)
            return null;

        var advised = Math.Max(AdvisedTokens, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)sent / 2));
        return $"The server read {usage.InputTokens:N0} tokens of a prompt of about {sent / 4:N0}{(Tokens is { } known ? $" (its context length is {known:N0})" : "")}: it cuts what is longer, and the model does not see it."
            + $" Give it more room: OLLAMA_CONTEXT_LENGTH={advised} ollama serve";
    }
}
