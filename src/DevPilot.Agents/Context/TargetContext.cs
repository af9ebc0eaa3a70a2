using DevPilot.Core.Runs;

namespace DevPilot.Agents.Context;

/// <summary>What the target says about itself to those who work on one task in it.</summary>
/// <param name="Pieces">In the order in which they are read, cut to the budget; those left out are among them, with nothing given.</param>
/// <param name="Notes">What is missing or cannot be read.</param>
internal sealed record TargetContext(IReadOnlyList<ContextPiece> Pieces, IReadOnlyList<string> Notes)
{
    /// <summary>As it stands in the record of the run.</summary>
    public IEnumerable<BriefingPart> Parts => Pieces.Select(piece => new BriefingPart(
        "rules", piece.Path, piece.Cut.Length > 0 ? $"{piece.Why}; {piece.Cut}" : piece.Why, piece.Tokens, piece.GivenTokens));

    /// <summary>Collects CLAUDE.md of the root and of the folders of each file at hand, AGENTS.md where a folder has none, what these import, and documents that are named.</summary>
    /// <param name="question">The task.</param>
    /// <param name="options">Bounds.</param>
    public static TargetContext Collect(ContextQuestion question, ContextOptions options)
    {
        var collection = new ContextCollection(new TargetFiles(question.Code.Structure.Root, question.Changes));
        var named = collection.Named(question);
        collection.AddRules([.. question.Files, .. named.Where(path => !NamedFiles.IsDocument(path))]);
        collection.AddDocuments(named.Where(path => NamedFiles.IsDocument(path) && !question.Shown.Contains(path)));
        return new TargetContext(ContextBudget.Fit(collection.Pieces, options.BudgetTokens), collection.Notes);
    }
}
