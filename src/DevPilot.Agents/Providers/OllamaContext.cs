using System.Net.Http.Json;
using System.Text.Json;
using DevPilot.Agents.Gateway;

namespace DevPilot.Agents.Providers;

/// <summary>Asks an Ollama server how many tokens a model may read there. What is longer it cuts, from the front and without a word.</summary>
/// <remarks>
/// The length cannot be asked for with a request: the OpenAI route of Ollama passes <c>num_ctx</c> over (github.com/ollama/ollama/issues/16814). The server sets
/// it, by <c>OLLAMA_CONTEXT_LENGTH</c> or the model's own <c>num_ctx</c>; <c>/api/ps</c> tells what a loaded model got.
/// </remarks>
/// <param name="http">Carries the requests.</param>
/// <param name="address">The server; paths of its OpenAI route are passed over.</param>
/// <param name="model">Ollama's name of the model; without a tag it is <c>latest</c>.</param>
/// <param name="limit">How long each question may take.</param>
internal sealed class OllamaContext(HttpClient http, Uri address, string model, TimeSpan limit)
{
    /// <summary>Tokens; null when the model is not loaded yet and says nothing itself, or the server does not tell.</summary>
    public async Task<int?> ReadAsync(CancellationToken cancellationToken) =>
        await PatientlyAsync(OfLoadedAsync, cancellationToken) ?? await PatientlyAsync(OfModelAsync, cancellationToken);

    private async Task<int?> PatientlyAsync(Func<CancellationToken, Task<int?>> read, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        try
        {
            return await read(patience.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or ModelException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private async Task<int?> OfLoadedAsync(CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(await http.GetByteArrayAsync(new Uri(address, "/api/ps"), cancellationToken));
        foreach (var loaded in json.RootElement.GetProperty("models").EnumerateArray())
        {
            if (loaded.GetProperty("name").GetString() is { } name && WithTag(name) == WithTag(model) && loaded.TryGetProperty("context_length", out var length))
                return length.GetInt32();
        }

        return null;
    }

    /// <summary>Parameters come as lines of a Modelfile, such as <c>num_ctx 8192</c>.</summary>
    private async Task<int?> OfModelAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(address, "/api/show"), new Dictionary<string, string> { ["model"] = model }, cancellationToken);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        var parameters = json.RootElement.TryGetProperty("parameters", out var text) ? text.GetString() ?? "" : "";
        return parameters.Split('\n').Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["num_ctx", _] && int.TryParse(words[1], out _))
            .Select(words => (int?)int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture))
            .FirstOrDefault();
    }

    private static string WithTag(string name) => name.Contains(':', StringComparison.Ordinal) ? name : name + ":latest";
}
