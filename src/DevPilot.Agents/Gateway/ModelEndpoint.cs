using DevPilot.Agents.Models;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Gateway;

/// <summary>A model that can be asked, and how it has been doing in this run.</summary>
/// <param name="model">Who.</param>
/// <param name="client">How.</param>
/// <param name="price">What it costs; null when that is not known.</param>
/// <param name="readWindow">Asks a server that cuts prompts in silence how many tokens it reads; null for those that refuse what is too long.</param>
public sealed class ModelEndpoint(ModelId model, IChatClient client, ModelPrice? price, Func<CancellationToken, Task<int?>>? readWindow = null)
{
    private int _failuresInARow;

    /// <summary>Who.</summary>
    public ModelId Model { get; } = model;

    /// <summary>How.</summary>
    public IChatClient Client { get; } = client;

    /// <summary>What it costs; null when that is not known.</summary>
    public ModelPrice? Price { get; } = price;

    /// <summary>Whether it holds its answers to a JSON schema.</summary>
    public bool HasJsonSchema { get; } = ModelProviders.Find(model.Provider) is { HasJsonSchema: true };

    /// <summary>Requests that failed since the last answer.</summary>
    public int FailuresInARow => Volatile.Read(ref _failuresInARow);

    /// <summary>What it may read; null where the provider refuses what is too long.</summary>
    internal ContextWindow? Window { get; } = readWindow is null ? null : new ContextWindow(readWindow);

    internal void Answered() => Volatile.Write(ref _failuresInARow, 0);

    internal void Failed() => Interlocked.Increment(ref _failuresInARow);
}
