using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>Words for search: runs of letters and digits, in lower case. The same in every store.</summary>
internal static class SearchWords
{
    /// <summary>What a search looks at.</summary>
    public static string TextOf(RunRecord run) => $"{run.Id} {run.Input} {run.OutputSummary} {run.Repository}";

    /// <summary>The words of a text, in their order.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var index = 0; index <= text.Length; index++)
        {
            var isPart = index < text.Length && char.IsLetterOrDigit(text[index]);
            if (isPart && start < 0)
                start = index;
            if (isPart || start < 0)
                continue;
            words.Add(text[start..index].ToLowerInvariant());
            start = -1;
        }

        return words;
    }
}
