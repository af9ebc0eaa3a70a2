namespace DevPilot.Orchestrator.Trust;

/// <summary>Whether what a repository ships may execute.</summary>
public enum TrustState
{
    /// <summary>It ships nothing that executes.</summary>
    NothingExecutes,

    /// <summary>The user trusts it as it is.</summary>
    Trusted,

    /// <summary>The user was never asked, or said no.</summary>
    Untrusted,

    /// <summary>The user trusted it, and what executes is no longer the same.</summary>
    Changed,

    /// <summary>What the user trusts cannot be read.</summary>
    Unknown,
}

/// <summary>Whether what a repository ships may execute, and why not.</summary>
/// <param name="State">The decision.</param>
/// <param name="Changes">What is new or changed since it was trusted, such as <c>changed: .mcp.json</c>.</param>
/// <param name="TrustedAt">When it was trusted; null when it never was.</param>
/// <param name="Message">Why what the user trusts cannot be read; empty otherwise.</param>
public sealed record TrustDecision(TrustState State, IReadOnlyList<string> Changes, DateTimeOffset? TrustedAt = null, string Message = "")
{
    /// <summary>Whether what executes may be used.</summary>
    public bool Allows => State is TrustState.Trusted or TrustState.NothingExecutes;

    /// <summary>Compares what is there with what was trusted. A file that is gone cannot execute and asks nothing.</summary>
    public static TrustDecision Of(ExecutingFiles executing, TrustRecord? record)
    {
        if (executing.Files.Count is 0)
            return new TrustDecision(TrustState.NothingExecutes, [], record?.TrustedAt);
        if (record is null)
            return new TrustDecision(TrustState.Untrusted, []);

        List<string> changes =
        [
            .. executing.Files.Where(file => !record.Files.ContainsKey(file.Path)).Select(file => $"new: {file.Path}"),
            .. executing.Files.Where(file => record.Files.TryGetValue(file.Path, out var hash) && hash != file.Sha256).Select(file => $"changed: {file.Path}"),
        ];
        return new TrustDecision(changes.Count is 0 ? TrustState.Trusted : TrustState.Changed, changes, record.TrustedAt);
    }

    /// <summary>The decision by what a store says.</summary>
    public static TrustDecision By(TrustStore store, string targetRoot, ExecutingFiles executing)
    {
        try
        {
            return Of(executing, store.Find(targetRoot));
        }
        catch (TrustException broken) when (executing.Files.Count > 0)
        {
            return new TrustDecision(TrustState.Unknown, [], Message: broken.Message);
        }
        catch (TrustException)
        {
            return new TrustDecision(TrustState.NothingExecutes, []);
        }
    }
}
