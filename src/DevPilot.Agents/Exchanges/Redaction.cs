using System.Text.RegularExpressions;

namespace DevPilot.Agents.Exchanges;

/// <summary>Takes secrets out of what is written down: the values of this machine's own, and what looks like a key.</summary>
public sealed partial class Redaction
{
    private const string Mark = "[redacted]";
    private const int ShortestSecret = 8;
    private readonly string[] _secrets;

    /// <param name="variables">The environment; values of variables whose names speak of keys, tokens, secrets or passwords are secrets.</param>
    public Redaction(IEnumerable<KeyValuePair<string, string>> variables) => _secrets =
    [
        .. variables
            .Where(variable => SecretName().IsMatch(variable.Key))
            .Select(variable => variable.Value.Trim())
            .Where(value => value.Length >= ShortestSecret)
            .Distinct()
            .OrderByDescending(value => value.Length),
    ];

    /// <summary>The text without secrets.</summary>
    public string Clean(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        return KeyShape().Replace(text, Mark);
    }

    [GeneratedRegex("(?i)(api_?key|token|secret|password|passwd|credential|private_?key|access_?key)(_|$)")]
    private static partial Regex SecretName();

    /// <summary>Keys of Anthropic, OpenAI, Groq, Hugging Face, GitHub, Slack, AWS and Stripe, and private keys.</summary>
    [GeneratedRegex("""\b(sk-[A-Za-z0-9_-]{20,}|sk_(live|test)_[A-Za-z0-9]{16,}|gsk_[A-Za-z0-9]{20,}|hf_[A-Za-z0-9]{20,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16})\b|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----""")]
    private static partial Regex KeyShape();
}
