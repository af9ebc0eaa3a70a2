using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using DevPilot.Agents.Models;

namespace DevPilot.Agents.Exchanges;

/// <summary>Takes secrets out of what is written down: the values of this machine's own, and what looks like a key.</summary>
/// <remarks>A value is found as it is, as it stands in a JSON string, and broken over lines. One that was encoded otherwise, or cut in its first characters, is not.</remarks>
public sealed partial class Redaction
{
    private const string Mark = "[redacted]";
    private const int ShortestSecret = 8;
    private const int LongestWrapped = 400;
    private const int FirstCharacters = 4;
    private readonly string[] _secrets;
    private readonly (string First, Regex Wrapped)[] _wrapped;

    /// <param name="variables">The environment; values of variables whose names speak of keys, tokens, secrets or passwords are secrets.</param>
    public Redaction(IEnumerable<KeyValuePair<string, string>> variables)
    {
        _secrets =
        [
            .. variables
                .Where(variable => SecretName().IsMatch(variable.Key))
                .Select(variable => variable.Value.Trim())
                .Where(value => value.Length >= ShortestSecret)
                .SelectMany(Spellings)
                .Distinct()
                .OrderByDescending(value => value.Length),
        ];
        _wrapped = [.. _secrets.Where(secret => secret.Length <= LongestWrapped && !secret.Any(char.IsWhiteSpace)).Select(secret => (secret[..FirstCharacters], Wrapping(secret)))];
    }

    /// <summary>Knows the secrets in the environment of this process.</summary>
    public static Redaction OfThisProcess { get; } = new(ModelEnvironment.OfThisProcess().Variables);

    /// <summary>The text without secrets.</summary>
    public string Clean(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        foreach (var (first, wrapped) in _wrapped)
        {
            // Nearly always it is not there, and this is the cheap way to see that.
            if (text.Contains(first, StringComparison.Ordinal))
                text = wrapped.Replace(text, Mark);
        }

        return KeyShape().Replace(text, Mark);
    }

    /// <summary>As it is, in a JSON string, and in a JSON string of JSON, which an answer within an exchange is.</summary>
    private static IEnumerable<string> Spellings(string value)
    {
        string[] inJson = [JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value), JavaScriptEncoder.Default.Encode(value)];
        return [value, .. inJson, .. inJson.Select(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode)];
    }

    /// <summary>The secret with line breaks anywhere in it, indentation after them included, as text or escaped in JSON.</summary>
    private static Regex Wrapping(string secret) =>
        new(string.Join(@"(?:(?:\s|\\[rn])+)?", secret.Select(character => Regex.Escape(character.ToString()))), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    [GeneratedRegex("(?i)(api_?key|token|bypass|secret|password|passwd|credential|private_?key|access_?key)(_|$)")]
    private static partial Regex SecretName();

    /// <summary>Keys of Anthropic, OpenAI, Groq, Hugging Face, GitHub, Slack, AWS and Stripe, and private keys.</summary>
    [GeneratedRegex("""\b(sk-[A-Za-z0-9_-]{20,}|sk_(live|test)_[A-Za-z0-9]{16,}|gsk_[A-Za-z0-9]{20,}|hf_[A-Za-z0-9]{20,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16})\b|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----""")]
    private static partial Regex KeyShape();
}
