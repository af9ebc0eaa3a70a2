using System.CommandLine;
using System.CommandLine.Parsing;
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
            .ThenBy(candidate => Math.Abs(candidate.Name.Length - request.Length))
            .FirstOrDefault();
        if (nearest.Name is null)
            return;

        throw new FailureException(new Failure(
            ExitCodes.Usage,
            $"'{request}' is neither a command nor a request.",
            "A request is a sentence; it may also follow the word 'run' in quotation marks.",
            $"devpilot {nearest.Name} --help"));
    }

    /// <summary>Refuses a word that looks like an option and is none. Behind <c>--</c>, and within quotation marks, it is part of the request.</summary>
    /// <exception cref="FailureException">There is one.</exception>
    public static void RefuseUnknownOptions(ParseResult typed)
    {
        var words = typed.Tokens.TakeWhile(token => token.Type is not TokenType.DoubleDash).Where(token => token.Type is TokenType.Argument).Select(token => token.Value);
        if (words.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal) && word.Length > 2 && !word.Any(char.IsWhiteSpace)) is not { } unknown)
            return;

        throw new FailureException(new Failure(
            ExitCodes.Usage, $"There is no option '{unknown}'.", "Where it is part of the request, put the request in quotation marks, or -- before it.", "devpilot run --help"));
    }

    /// <summary>Letters to add, drop, change or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var edits = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
                edits[i, j] = (i, j) is (0, _) or (_, 0) ? i + j : Cheapest(i, j);
        }

        return edits[left.Length, right.Length];

        int Cheapest(int i, int j)
        {
            var changed = edits[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] ? edits[i - 2, j - 2] + 1 : int.MaxValue;
            return Math.Min(Math.Min(changed, swapped), Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
        }
    }
}
