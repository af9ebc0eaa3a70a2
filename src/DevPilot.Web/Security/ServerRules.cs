namespace DevPilot.Web.Security;

/// <summary>What must hold before a server is started.</summary>
internal static class ServerRules
{
    /// <summary>Shortest token and shortest secret, characters: what is shorter can be guessed.</summary>
    public const int LeastSecret = 16;

    private const string NewSecret = "Make one with: openssl rand -hex 32";

    /// <exception cref="WebOptionsException">It does not hold.</exception>
    public static void Demand(WebOptions options)
    {
        var address = ListenAddress.Of(options.Url);
        if (options.Token is null && !address.IsLoopback)
        {
            throw new WebOptionsException(
                $"A server on {options.Url} can be reached from other machines and needs a token. Set DEVPILOT_API_TOKEN or name a file with --token-file. {NewSecret}");
        }

        DemandLong("token", options.Token);
        DemandLong("webhook secret", options.WebhookSecret);
        if (options.Repositories.FirstOrDefault(path => !Directory.Exists(path)) is { } missing)
            throw new WebOptionsException($"There is no folder '{missing}' to allow.");
    }

    private static void DemandLong(string name, string? secret)
    {
        if (secret is not null && (secret.Length < LeastSecret || secret.Any(character => character is <= ' ' or > '~')))
            throw new WebOptionsException($"The {name} must have at least {LeastSecret} characters, all of them visible ASCII. {NewSecret}");
    }
}
