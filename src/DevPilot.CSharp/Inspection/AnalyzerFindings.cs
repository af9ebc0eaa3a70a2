using System.Collections.Immutable;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DevPilot.CSharp.Inspection;

/// <summary>What the target's own analyzers newly object to, with the severities of its configuration files.</summary>
/// <remarks>Looks at the changed files alone and for a bounded time; an analyzer that throws is left out and named.</remarks>
internal static class AnalyzerFindings
{
    /// <summary>How long analyzers may take where nobody says otherwise.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<ReviewFinding>> FindAsync(CodeBase code, ChangedSolution changed, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(limit);
        var findings = new List<ReviewFinding>();
        try
        {
            foreach (var project in changed.After.GetChanges(changed.Before).GetProjectChanges())
                await AddAsync(code, changed, project, findings, limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Add(new ReviewFinding(FindingSeverity.Info, ChangeInspector.Unchecked, "", 0, $"The analyzers did not finish within {limit.TotalSeconds:0} s."));
        }

        return findings;
    }

    private static async Task AddAsync(
        CodeBase code, ChangedSolution changed, ProjectChanges project, List<ReviewFinding> findings, CancellationToken cancellationToken)
    {
        var failures = new FailedAnalyzers();
        var after = await AnalyzeAsync(project.NewProject, [.. project.GetChangedDocuments(), .. project.GetAddedDocuments()], failures, cancellationToken);
        if (after.Count > 0)
        {
            var before = await AnalyzeAsync(project.OldProject, [.. project.GetChangedDocuments(), .. project.GetRemovedDocuments()], failures, cancellationToken);
            findings.AddRange(new NewDiagnostics(code, changed.Changes).Among(after, before).Select(DiagnosticFindings.Of));
        }

        findings.AddRange(failures.Names.Select(name => new ReviewFinding(FindingSeverity.Info, ChangeInspector.Unchecked, "", 0, $"The analyzer {name} failed and was left out.")));
    }

    private static async Task<List<Diagnostic>> AnalyzeAsync(
        Project project, IReadOnlyList<DocumentId> documents, FailedAnalyzers failures, CancellationToken cancellationToken)
    {
        var analyzers = project.AnalyzerReferences.SelectMany(reference => reference.GetAnalyzers(project.Language)).ToImmutableArray();
        if (analyzers.IsEmpty || await project.GetCompilationAsync(cancellationToken) is not { } compilation)
            return [];

        var analysis = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions, (_, analyzer, _) => failures.Add(analyzer), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = new List<Diagnostic>();
        foreach (var document in documents)
        {
            if (await project.GetDocument(document)!.GetSyntaxTreeAsync(cancellationToken) is not { } tree)
                continue;
            found.AddRange(await analysis.GetAnalyzerSyntaxDiagnosticsAsync(tree, cancellationToken));
            found.AddRange(await analysis.GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), filterSpan: null, cancellationToken));
        }

        return [.. found.Where(diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity is not DiagnosticSeverity.Hidden && diagnostic.Id is not "AD0001")];
    }

    private sealed class FailedAnalyzers
    {
        private readonly Lock _gate = new();
        private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> Names => _names;

        public void Add(DiagnosticAnalyzer analyzer)
        {
            lock (_gate)
            {
                _names.Add(analyzer.GetType().Name);
            }
        }
    }
}
