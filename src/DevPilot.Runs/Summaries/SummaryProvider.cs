namespace DevPilot.Runs.Summaries;

/// <summary>A provider of models that can be asked for a summary, over OpenAI's chat completions.</summary>
/// <param name="Id">Its name, also in <see cref="Records.WrittenSummary.Author"/>.</param>
/// <param name="BaseUrl">Address up to before <c>/chat/completions</c>.</param>
/// <param name="Key">Opens it.</param>
/// <param name="Model">What is asked.</param>
public sealed record SummaryProvider(string Id, Uri BaseUrl, string Key, string Model)
{
    // Names of models go out of date; this is the one place where they stand.
    private static readonly (string Id, string Prefix, string BaseUrl, string Model)[] _known =
    [
        ("together", "TOGETHER", "https://api.together.xyz/v1", "meta-llama/Llama-3.3-70B-Instruct-Turbo"),
        ("groq", "GROQ", "https://api.groq.com/openai/v1", "llama-3.3-70b-versatile"),
        ("huggingface", "HUGGINGFACE", "https://router.huggingface.co/v1", "meta-llama/Llama-3.3-70B-Instruct"),
    ];

    /// <summary>Names of all providers that may write.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _known.Select(known => known.Id)];

    /// <summary>Those that have a key, in the order in which they are asked.</summary>
    /// <param name="variable">Value of an environment variable; null for one that is not set.</param>
    public static IReadOnlyList<SummaryProvider> Configured(Func<string, string?> variable) =>
    [
        .. _known
            .Select(known => variable($"{known.Prefix}_API_KEY") is { } key
                && Uri.TryCreate(variable($"{known.Prefix}_BASE_URL") ?? known.BaseUrl, UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https"
                ? new SummaryProvider(known.Id, address, key, variable($"{known.Prefix}_MODEL") ?? known.Model)
                : null)
            .OfType<SummaryProvider>(),
    ];

    /// <summary>Who wrote, as summaries name it.</summary>
    public string Author => $"{Id}/{Model}";

    /// <summary>Without the key.</summary>
    public override string ToString() => Author;
}
