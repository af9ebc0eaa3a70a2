using DevPilot.Agents.BuiltIn.Requests;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.BuiltIn;

/// <summary>The kinds of change that DevPilot makes without a model.</summary>
internal sealed class BuiltInCatalog(IReadOnlyList<BuiltInChange> kinds)
{
    private const int LongestQuote = 120;

    /// <summary>Every kind of this assembly, by name.</summary>
    public static BuiltInCatalog Default { get; } = new(
    [
        .. typeof(BuiltInChange).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(BuiltInChange)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (BuiltInChange)Activator.CreateInstance(type)!)
            .OrderBy(change => change.Kind, StringComparer.Ordinal),
    ]);

    /// <summary>The kinds, by name.</summary>
    public IReadOnlyList<BuiltInChange> Kinds { get; } = kinds;

    /// <summary>The kind of a planned change; null when there is none of that name.</summary>
    public BuiltInChange? Find(string kind) => Kinds.FirstOrDefault(change => change.Kind == kind);

    /// <summary>The kind that knows a request best, or why none is taken: none knows it, two know it equally well, or it asks for several changes.</summary>
    public AgentResult<RecognisedChange> Recognise(string request)
    {
        if (string.IsNullOrWhiteSpace(request))
            return AgentResult.None<RecognisedChange>(new AgentProblem(AgentProblemKind.NotRecognised, "The request is empty.", Offer()));

        var found = Kinds
            .Select(change => (Change: change, Request: change.Recognise(request)))
            .Where(pair => pair.Request is not null)
            .OrderByDescending(pair => pair.Request!.Confidence)
            .ToList();
        if (found.Count is 0)
            return NotRecognised($"This is none of the changes that DevPilot makes without a model: \"{Quoted(request)}\".", Offer());
        if (found.Count > 1 && found[0].Request!.Confidence <= found[1].Request!.Confidence)
            return NotRecognised($"The request reads as '{found[0].Change.Title}' and as '{found[1].Change.Title}' alike.", Offer());
        if (Demands(request) is { Count: > 1 } demands)
            return NotRecognised($"The request asks for {demands.Count} changes; without a model DevPilot makes one at a time.", demands);

        return AgentResult.Of(new RecognisedChange(found[0].Change, found[0].Request!));
    }

    /// <summary>What makes a model answer.</summary>
    public const string HowToGetModel = "set ANTHROPIC_API_KEY or OPENAI_API_KEY, install the claude program or start Ollama; or name one: --model provider/model.";

    /// <summary>What can be asked, and how to ask for more.</summary>
    public IReadOnlyList<string> Offer() =>
    [
        "Without a model DevPilot can:",
        .. Kinds.Select(change => $"  {change.Title}, such as: {change.Examples[0]}"),
        $"Any other change needs a model: {HowToGetModel}",
    ];

    private List<string> Demands(string request)
    {
        var sentences = RequestText.Read(request).Sentences;
        return sentences.Count is 1
            ? []
            : [.. sentences.Select(sentence => sentence.Text).Where(text => Kinds.Any(change => change.Recognise(text) is not null)).Distinct()];
    }

    private static AgentResult<RecognisedChange> NotRecognised(string message, IReadOnlyList<string> details) =>
        AgentResult.None<RecognisedChange>(new AgentProblem(AgentProblemKind.NotRecognised, message, details));

    /// <summary>The beginning of a text on one line, without control characters.</summary>
    private static string Quoted(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, LongestQuote)).ToString();
        var line = string.Join(' ', new string([.. head.Select(mark => char.IsControl(mark) ? ' ' : mark)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return text.Length > LongestQuote ? line + "…" : line;
    }
}

/// <summary>A request with the kind of change that knows it.</summary>
internal sealed record RecognisedChange(BuiltInChange Change, RecognisedRequest Request);
