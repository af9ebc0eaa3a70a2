using System.Collections;

namespace DevPilot.Agents.Models;

/// <summary>What the environment says about models. A copy, so that tests and hosts decide what is seen.</summary>
/// <param name="variables">Variables by name; an empty one counts as absent.</param>
public sealed class ModelEnvironment(IReadOnlyDictionary<string, string> variables)
{
    /// <summary>The environment of this process.</summary>
    public static ModelEnvironment OfThisProcess() => new(Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal));

    /// <summary>All variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; } = variables;

    /// <summary>Value of a variable; null when it is absent, empty, or the name is empty.</summary>
    public string? this[string name] => name.Length > 0 && Variables.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Key of a provider; null when it is not set.</summary>
    public string? KeyOf(ModelProvider provider) => this[provider.KeyVariable];

    /// <summary>Where a provider listens; null when nothing says.</summary>
    /// <exception cref="ModelConfigurationException">The variable holds no absolute http address.</exception>
    public Uri? BaseUrlOf(ModelProvider provider)
    {
        var text = this[provider.BaseUrlVariable] ?? provider.DefaultBaseUrl;
        if (text.Length is 0)
            return null;

        if (provider == ModelProviders.Ollama && !text.Contains("://", StringComparison.Ordinal))
            text = OllamaAddress(text);
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ModelConfigurationException($"{provider.BaseUrlVariable} is '{text}', which is no address. Give one such as http://127.0.0.1:8000/v1.");
    }

    /// <summary>Model that is asked when none is named; null when nothing says.</summary>
    public string? ModelOf(ModelProvider provider) => this[provider.ModelVariable] ?? (provider.DefaultModel.Length > 0 ? provider.DefaultModel : null);

    /// <summary>Full path of a program that stands on the search path; null when it does not.</summary>
    public string? FindProgram(string name)
    {
        var names = OperatingSystem.IsWindows() ? new[] { name + ".exe", name + ".cmd" } : [name];
        return (this["PATH"] ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(IsProgram);
    }

    /// <summary>Ollama's own variable is written for its server: a host, a port, or both, and <c>0.0.0.0</c> for whoever asks.</summary>
    private static string OllamaAddress(string host)
    {
        var hasPort = host.LastIndexOf(':') > host.LastIndexOf(']');
        var name = hasPort ? host[..host.LastIndexOf(':')] : host;
        return $"http://{(name is "" or "0.0.0.0" ? "127.0.0.1" : name)}{(hasPort ? host[name.Length..] : ModelProviders.OllamaPort)}";
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
