using DevPilot.Core.Reviewing;
using DevPilot.Web.Dashboard.RunView;

namespace DevPilot.Web.Dashboard.Diff;

/// <summary>The diff of a run with what its reviewers said.</summary>
public sealed record Changes
{
    /// <summary>Most lines of a diff on a page; the whole of it is a download.</summary>
    public const int MostLines = 10_000;

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>How the diff is laid out.</summary>
    public required DiffLayout Layout { get; init; }

    /// <summary>Its files; null where the run has no diff.</summary>
    public required IReadOnlyList<DiffFile>? Files { get; init; }

    /// <summary>Whether lines were left out.</summary>
    public required bool IsCut { get; init; }

    /// <summary>The verdict of the pipeline's own review; null without one.</summary>
    public required Review? Review { get; init; }

    /// <summary>What all reviewers found.</summary>
    public required IReadOnlyList<LocatedFinding> Findings { get; init; }

    /// <summary>What models think, by reviewer.</summary>
    public required IReadOnlyList<(string Reviewer, string Text)> Opinions { get; init; }

    /// <summary>Files of the run that cannot be read.</summary>
    public required IReadOnlyList<string> Damaged { get; init; }

    /// <summary>What was found on a line that the diff shows.</summary>
    public IEnumerable<LocatedFinding> At(DiffFile file, DiffLine line) => line.NewNumber is { } number
        ? Findings.Where(located => located.Finding.Path == file.Path && located.Finding.Line == number)
        : [];

    /// <summary>What was found in a file, on no line that the diff shows.</summary>
    public IEnumerable<LocatedFinding> Beside(DiffFile file) => Findings.Where(located =>
        located.Finding.Path is { Length: > 0 } path
        && (path == file.Path || path == file.OldPath)
        && !(path == file.Path && file.Hunks.Any(hunk => hunk.Lines.Any(line => line.NewNumber == located.Finding.Line))));

    /// <summary>What was found in no file of the diff.</summary>
    public IEnumerable<LocatedFinding> Elsewhere => Findings.Where(located =>
        Files?.Any(file => located.Finding.Path == file.Path || located.Finding.Path == file.OldPath) is not true);

    internal static Changes Of(string runId, DiffLayout layout, Artefact<string> diff, Artefact<Review> review, Artefact<IReadOnlyList<CustomReview>> agents)
    {
        var (files, isCut) = diff.Value is { } text ? UnifiedDiff.Read(text, MostLines) : ([], false);
        return new Changes
        {
            RunId = runId,
            Layout = layout,
            Files = diff.Value is null ? null : [.. files.Select(DiffColours.Of)],
            IsCut = isCut,
            Review = review.Value,
            Findings =
            [
                .. (review.Value?.Findings ?? []).Select(finding => new LocatedFinding("Reviewer", finding)),
                .. (agents.Value ?? []).SelectMany(agent => agent.Findings.Select(finding => new LocatedFinding(agent.Agent, finding))),
            ],
            Opinions =
            [
                .. new[] { ("Reviewer", review.Value?.Opinion ?? "") }.Concat((agents.Value ?? []).Select(agent => (agent.Agent, agent.Opinion))).Where(opinion => opinion.Item2.Length > 0),
            ],
            Damaged = [.. new[] { (review.Name, review.IsDamaged), (agents.Name, agents.IsDamaged) }.Where(one => one.IsDamaged).Select(one => one.Name)],
        };
    }
}
