using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Summaries;

/// <summary>Has a run summarized by the first provider that answers as it should, and by the template where none does.</summary>
/// <remarks>
/// Texts of a run may hold instructions to a model. For runs whose figures say how they ended, status and decision are of those figures, and so
/// such instructions change at most the words of the summary.
/// </remarks>
/// <param name="options">Who is asked.</param>
/// <param name="clock">Measures and dates.</param>
public sealed class RunSummarizer(SummaryOptions options, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Writes a summary. Takes at most two requests for each provider.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped.</exception>
    public async Task<WrittenSummary> SummarizeAsync(SummarySubject subject, CancellationToken cancellationToken)
    {
        foreach (var provider in options.Providers)
        {
            if (await AskAsync(provider, subject, cancellationToken) is { } answer)
            {
                return new WrittenSummary
                {
                    Status = subject.IsJudged || answer.Status is SummaryStates.Failed ? subject.Status : answer.Status,
                    Summary = answer.Summary,
                    Decision = subject.Run.Verdict is null ? answer.Decision : SummaryTemplate.Decision(subject),
                    CreatedAt = clock.GetUtcNow(),
                    Author = provider.Author,
                    About = subject.End,
                };
            }
        }

        return SummaryTemplate.Write(subject, clock.GetUtcNow());
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<SummaryAnswer?> AskAsync(SummaryProvider provider, SummarySubject subject, CancellationToken cancellationToken)
    {
        var messages = new List<(string Role, string Text)> { ("system", SummaryPrompt.System), ("user", options.Redact(SummaryPrompt.Of(subject))) };
        if (await CompleteAsync(provider, messages, cancellationToken) is not { } first)
            return null;
        if (SummaryAnswer.Read(first, out var problem) is { } answer)
            return answer;

        messages.Add(("assistant", SummaryText.OnOneLine(first, 4_000)));
        messages.Add(("user", $"That cannot be used. {problem} Answer once more, with the JSON object alone."));
        return await CompleteAsync(provider, messages, cancellationToken) is { } second ? SummaryAnswer.Read(second, out _) : null;
    }

    /// <returns>Text of the answer; null when there is none, for whatever reason.</returns>
    private async Task<string?> CompleteAsync(SummaryProvider provider, IReadOnlyList<(string Role, string Text)> messages, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.RequestLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var body = new JsonObject
        {
            ["model"] = provider.Model,
            ["messages"] = new JsonArray([.. messages.Select(message => new JsonObject { ["role"] = message.Role, ["content"] = message.Text })]),
            ["temperature"] = 0.2,
            ["max_tokens"] = 800,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{provider.BaseUrl.AbsoluteUri.TrimEnd('/')}/chat/completions")
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", provider.Key) },
        };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.IsSuccessStatusCode ? TextOf(await ReadAsync(response, either.Token)) : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException)
        {
            return null;
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var bytes = new byte[options.MostAnswerBytes + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= options.MostAnswerBytes ? bytes[..length] : throw new IOException("The answer is too large.");
    }

    private static string? TextOf(byte[] json) =>
        JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } whole
        && whole.TryGetProperty("choices", out var choices) && choices is { ValueKind: JsonValueKind.Array } && choices.GetArrayLength() > 0
        && choices[0] is { ValueKind: JsonValueKind.Object } choice
        && choice.TryGetProperty("message", out var message) && message is { ValueKind: JsonValueKind.Object }
        && message.TryGetProperty("content", out var content) && content is { ValueKind: JsonValueKind.String }
            ? content.GetString()
            : null;
}
