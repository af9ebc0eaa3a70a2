using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary>Tells a mistyped command from a request: a request is more than one word that is almost the name of a command.</summary>
internal static class NearMiss
{
    private const int MostEdits = 2;

    /// <summary>Refuses a single word that differs little from a command.</summary>
    /// <exception cref="FailureException">It does.</exception>
    public static void Refuse(string request)
    {
        if (request.Length > 12 || request.Any(char.IsWhiteSpace))
            return;

        var nearest = ImpliedRun.CommandNames
            .Select(name => (Name: name, Edits: Distance(request.ToLowerInvariant(), name)))
            .Where(candidate => candidate.Edits <= MostEdits && candidate.Edits < candidate.Name.Length)
            .OrderBy(candidate => candidate.Edits)
            .FirstOrDefault();
        if (nearest.Name is null)
            return;

        throw new FailureException(new Failure(
            ExitCodes.Usage,
            $"'{request}' is neither a command nor a request.",
            "A request is a sentence; it may also follow the word 'run' in quotation marks.",
            $"devpilot {nearest.Name} --help"));
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
