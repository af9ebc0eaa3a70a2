using System.Net;

namespace DevPilot.Agents.Gateway;

/// <summary>A model could not be asked, or its answer broke off.</summary>
/// <param name="kind">What can be done about it.</param>
/// <param name="message">What happened, without secrets.</param>
/// <param name="retryAfter">How long the provider asks to wait; null when it does not say.</param>
public sealed class ModelException(ModelFailureKind kind, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    /// <summary>What can be done about it.</summary>
    public ModelFailureKind Kind { get; } = kind;

    /// <summary>How long the provider asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same request may succeed a little later.</summary>
    public bool IsPassing => Kind is ModelFailureKind.Busy or ModelFailureKind.Unavailable or ModelFailureKind.Silent or ModelFailureKind.Garbled;

    /// <summary>What a status code means.</summary>
    internal static ModelFailureKind KindOf(HttpStatusCode status) => (int)status switch
    {
        429 => ModelFailureKind.Busy,
        408 or 409 or 425 or >= 500 => ModelFailureKind.Unavailable,
        401 or 402 or 403 => ModelFailureKind.Denied,
        404 => ModelFailureKind.NoSuchModel,
        _ => ModelFailureKind.Refused,
    };
}

/// <summary>What can be done about a failure.</summary>
public enum ModelFailureKind
{
    /// <summary>Asked too often or too much: wait.</summary>
    Busy,

    /// <summary>The server failed, is overloaded, or the connection broke: try again.</summary>
    Unavailable,

    /// <summary>Nothing came for too long: try again.</summary>
    Silent,

    /// <summary>The answer breaks its protocol: try again.</summary>
    Garbled,

    /// <summary>The key is wrong, or its account may not: ask another.</summary>
    Denied,

    /// <summary>The provider has no such model: ask another.</summary>
    NoSuchModel,

    /// <summary>The request itself is refused, for its size or form: the same request never succeeds.</summary>
    Refused,
}
