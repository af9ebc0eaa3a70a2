using DevPilot.Agents.Models;

namespace DevPilot.Orchestrator.Settings;

/// <summary>Tells keys and addresses of providers among the names of a settings file.</summary>
internal static class Secrets
{
    private static readonly string[] _keys = ["key", "apikey", "token", "apitoken", "accesstoken", "secret", "password", "credential", "credentials", "authorization", "bearer", "headers"];
    private static readonly string[] _addresses = ["url", "baseurl", "endpoint", "address", "host", "server", "proxy"];

    /// <summary>Why a name has no place in a file; null when it is none of these.</summary>
    /// <param name="path">Path of the setting.</param>
    /// <param name="source">Whose file it is.</param>
    public static string? Refusal(string path, SettingSource source)
    {
        var parts = path.Split('.');
        var name = Bare(parts[^1]);
        var provider = ModelProviders.All.FirstOrDefault(provider => parts.Any(part => Bare(part).StartsWith(Bare(provider.Id), StringComparison.Ordinal)));
        var isKey = _keys.Any(key => name == key || (key.Length > 3 && name.EndsWith(key, StringComparison.Ordinal))) || name.EndsWith("apikey", StringComparison.Ordinal);
        var isAddress = _addresses.Any(address => name == address || (address.Length > 3 && name.EndsWith(address, StringComparison.Ordinal))) || name.EndsWith("url", StringComparison.Ordinal);
        if (!isKey && !isAddress)
            return null;

        var variable = (isKey ? provider?.KeyVariable : provider?.BaseUrlVariable) is { Length: > 0 } known ? known : isKey ? "ANTHROPIC_API_KEY" : "ANTHROPIC_BASE_URL";
        var whose = source is SettingSource.Target ? ", never from a repository, which would decide to whom your code is sent" : "";
        var advice = isKey && source is SettingSource.Target ? " A key that was committed is known to others: revoke it." : "";
        return $"\"{path}\" is refused: keys and addresses of providers come from the environment only, such as {variable}{whose}.{advice}";
    }

    private static string Bare(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
