using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>Words for search: runs of letters and digits, in lower case, of which the first 100 characters count. The same in every store.</summary>
internal static class SearchWords
{
    private const int MaxLength = 100;

    /// <summary>What a search looks at.</summary>
    public static string TextOf(RunRecord run) => $"{run.Id} {run.Input} {run.OutputSummary} {run.Repository}";

    /// <summary>The different words of a text, in the order of their first appearance.</summary>
    public static IReadOnlyCollection<string> Of(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            var isPart = index < text.Length && char.IsLetterOrDigit(text[index]);
            if (isPart && start < 0)
                start = index;
            if (isPart || start < 0)
                continue;
            words.Add(text[start..Math.Min(index, start + MaxLength)].ToLowerInvariant());
            start = -1;
        }

        return words;
    }

    /// <summary>Whether each of some words begins a word of a run.</summary>
    public static bool Match(RunRecord run, IReadOnlyCollection<string> words)
    {
        if (words.Count is 0)
            return true;
        var text = Of(TextOf(run));
        return words.All(word => text.Any(candidate => candidate.StartsWith(word, StringComparison.Ordinal)));
    }
}
