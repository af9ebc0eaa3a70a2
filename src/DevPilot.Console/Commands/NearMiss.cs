using System.CommandLine;
using System.CommandLine.Parsing;
using DevPilot.Core.Runs;
using DevPilot.Core.Text;

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
            .Select(name => (Name: name, Edits: EditDistance.Of(request.ToLowerInvariant(), name)))
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
}
