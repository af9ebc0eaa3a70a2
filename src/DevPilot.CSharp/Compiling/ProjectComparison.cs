using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Compiling;

/// <summary>One project before and after a change.</summary>
/// <param name="Before">Null when the change brings the project.</param>
/// <param name="After">With the change.</param>
internal sealed record ProjectComparison(Project? Before, Project After)
{
    /// <summary>What the compiler newly objects to anywhere in the project.</summary>
    public async Task<IReadOnlyList<CompileDiagnostic>> InProjectAsync(NewDiagnostics comparison, CancellationToken cancellationToken)
    {
        if (await After.GetCompilationAsync(cancellationToken) is not { } compilation)
            return [];
        var after = compilation.GetDiagnostics(cancellationToken).Where(Counts).ToList();
        if (after.Count is 0)
            return [];
        // Cheap first: bind only the files where something is wrong. Unused fields and the like show in a whole compilation alone.
        var files = after.Select(diagnostic => diagnostic.Location.SourceTree?.FilePath).OfType<string>().Select(comparison.OldFullPath).ToHashSet();
        var found = comparison.Among(after, await KnownInFilesAsync(files, cancellationToken));
        return found.Count is 0 ? [] : comparison.Among(after, await KnownAsync(cancellationToken));
    }

    /// <summary>What the compiler newly objects to in some files.</summary>
    public async Task<IReadOnlyList<CompileDiagnostic>> InFilesAsync(
        NewDiagnostics comparison, IReadOnlySet<string> files, CancellationToken cancellationToken)
    {
        if (await After.GetCompilationAsync(cancellationToken) is not { } compilation)
            return [];
        var after = InFiles(compilation, files, cancellationToken);
        return after.Count is 0 ? [] : comparison.Among(after, await KnownInFilesAsync(files, cancellationToken));
    }

    private async Task<IReadOnlyList<Diagnostic>> KnownAsync(CancellationToken cancellationToken) =>
        Before is not null && await Before.GetCompilationAsync(cancellationToken) is { } compilation
            ? [.. compilation.GetDiagnostics(cancellationToken).Where(Counts)]
            : [];

    private async Task<IReadOnlyList<Diagnostic>> KnownInFilesAsync(IReadOnlySet<string> files, CancellationToken cancellationToken) =>
        Before is not null && await Before.GetCompilationAsync(cancellationToken) is { } compilation
            ? InFiles(compilation, files, cancellationToken)
            : [];

    private static List<Diagnostic> InFiles(Compilation compilation, IReadOnlySet<string> files, CancellationToken cancellationToken) =>
    [
        .. compilation.SyntaxTrees
            .Where(tree => files.Contains(tree.FilePath))
            .SelectMany(tree => compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellationToken))
            .Where(Counts),
    ];

    private static bool Counts(Diagnostic diagnostic) =>
        !diagnostic.IsSuppressed && diagnostic.Severity is DiagnosticSeverity.Error or DiagnosticSeverity.Warning;
}
