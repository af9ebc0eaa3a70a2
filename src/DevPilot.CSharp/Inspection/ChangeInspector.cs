using DevPilot.Core.Coding;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Sources;

namespace DevPilot.CSharp.Inspection;

/// <summary>Establishes the facts that a review stands on. None of them is an opinion.</summary>
public static class ChangeInspector
{
    /// <summary>Rule of a finding that says what could not be checked.</summary>
    public const string Unchecked = "unchecked";

    /// <summary>
    /// New compiler and analyzer diagnostics, breaks of the public API (<see cref="ApiBreaks.Rule"/>), weakened tests
    /// (<see cref="WeakenedTests.Rule"/>) and leftovers (<see cref="Leftovers.Rule"/>).
    /// </summary>
    /// <param name="before">The repository without the change.</param>
    /// <param name="changes">The change; its files need not be on disk.</param>
    /// <param name="cancellationToken">Ends evaluation, compilation and analysis.</param>
    /// <returns>Most severe first, then in path and line order. What could not be checked is a finding too.</returns>
    public static Task<IReadOnlyList<ReviewFinding>> InspectAsync(
        CodeBase before, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken) =>
        InspectAsync(before, changes, AnalyzerFindings.UsualLimit, cancellationToken);

    /// <summary>The same, with a time that the target's analyzers may take.</summary>
    internal static async Task<IReadOnlyList<ReviewFinding>> InspectAsync(
        CodeBase before, IReadOnlyList<FileChange> changes, TimeSpan analyzerLimit, CancellationToken cancellationToken)
    {
        var sources = changes.Where(ChangedSource.IsSource).Select(change => ChangedSource.Read(before, change, cancellationToken)).ToList();
        List<ReviewFinding> findings =
        [
            .. WeakenedTests.Find(sources),
            .. Leftovers.Find(sources),
            .. ConflictMarkers.Find(changes),
            .. await CompiledFindingsAsync(before, changes, analyzerLimit, cancellationToken),
        ];
        return
        [
            .. findings.Distinct()
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Path, StringComparer.Ordinal)
                .ThenBy(finding => finding.Line),
        ];
    }

    private static async Task<IReadOnlyList<ReviewFinding>> CompiledFindingsAsync(
        CodeBase code, IReadOnlyList<FileChange> changes, TimeSpan analyzerLimit, CancellationToken cancellationToken)
    {
        try
        {
            var changed = await ChangedSolution.OpenAsync(code, changes, cancellationToken);
            var report = await CompileCheck.CheckAsync(code, changed, cancellationToken);
            return
            [
                .. report.Diagnostics.Select(DiagnosticFindings.Of),
                .. report.Unchecked.Select(reason => new ReviewFinding(FindingSeverity.Info, Unchecked, "", 0, reason)),
                .. await AnalyzerFindings.FindAsync(code, changed, analyzerLimit, cancellationToken),
                .. await ApiBreaks.FindAsync(code, changed, cancellationToken),
                .. await ConsoleLeftovers.FindAsync(code, changed, cancellationToken),
            ];
        }
        catch (ProjectEvaluationException failure)
        {
            return [new ReviewFinding(FindingSeverity.Info, Unchecked, "", 0, $"Compiler, analyzers and public API were not checked. {failure.Message}")];
        }
    }
}
