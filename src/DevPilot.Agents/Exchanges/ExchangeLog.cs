using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Exchanges;

/// <summary>The folder of a run that holds every request to a model and its answer, without secrets.</summary>
public sealed class ExchangeLog
{
    /// <summary>How exchanges are written and read.</summary>
    internal static readonly JsonSerializerOptions Json = new(AIJsonUtilities.DefaultOptions)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _folder;
    private readonly Redaction _redaction;
    private int _last;

    /// <param name="folder">Absolute path; made when the first exchange comes.</param>
    /// <param name="redaction">Knows the secrets.</param>
    public ExchangeLog(string folder, Redaction redaction)
    {
        (_folder, _redaction) = (folder, redaction);
        _last = FilesIn(folder).Select(NumberOf).DefaultIfEmpty().Max();
    }

    /// <summary>A text without secrets.</summary>
    public string Redact(string text) => _redaction.Clean(text);

    /// <summary>Files of exchanges in a folder, in the order in which they were made.</summary>
    public static IEnumerable<string> FilesIn(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json").Where(path => NumberOf(path) > 0).OrderBy(NumberOf)
        : [];

    /// <summary>Writes an exchange.</summary>
    /// <returns>Its file, relative to the run's folder.</returns>
    internal string Keep(Asker asker, ModelId model, IReadOnlyList<ChatMessage> messages, ChatOptions options, ChatResponse response, AgentUsage usage) =>
        Keep(new Exchange
        {
            Agent = asker.Agent,
            Round = asker.Round,
            Model = model.ToString(),
            Messages = messages,
            Tools = [.. options.Tools?.Select(tool => tool.Name) ?? []],
            Schema = (options.ResponseFormat as ChatResponseFormatJson)?.Schema,
            Answer = [.. response.Messages],
            FinishReason = response.FinishReason?.Value,
            Usage = usage,
        });

    /// <inheritdoc cref="Keep(Asker, ModelId, IReadOnlyList{ChatMessage}, ChatOptions, ChatResponse, AgentUsage)"/>
    internal string Keep(Exchange exchange)
    {
        Directory.CreateDirectory(_folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _last):0000}-{exchange.Agent}-{exchange.Round}.json");
        // A process that is killed here leaves no half of an exchange, on which a replay would stop.
        var part = Path.Combine(_folder, name + ".part");
        File.WriteAllText(part, _redaction.Clean(JsonSerializer.Serialize(exchange, Json)));
        File.Move(part, Path.Combine(_folder, name));
        return $"{Path.GetFileName(_folder)}/{name}";
    }

    private static int NumberOf(string path) =>
        int.TryParse(Path.GetFileName(path).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
