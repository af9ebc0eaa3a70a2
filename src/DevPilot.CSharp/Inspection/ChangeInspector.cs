using DevPilot.Core.Coding;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Inspection;

/// <summary>What compiler, analyzers and comparison find in a change.</summary>
public static class ChangeInspector
{
    /// <summary>Findings that the change brought, the most severe first.</summary>
    /// <param name="before">The code before the change.</param>
    /// <param name="changes">What the change does to files.</param>
    /// <param name="cancellationToken">Stops the compilation.</param>
    public static async Task<IReadOnlyList<ReviewFinding>> InspectAsync(
        CodeBase before, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        var compiled = await CompileCheck.CheckAsync(before, changes, cancellationToken);
        return [.. compiled.Diagnostics.Select(Finding).OrderByDescending(finding => finding.Severity)];
    }

    private static ReviewFinding Finding(CompileDiagnostic diagnostic) => new(
        diagnostic.Severity switch
        {
            DiagnosticSeverity.Error => FindingSeverity.Error,
            DiagnosticSeverity.Warning => FindingSeverity.Warning,
            _ => FindingSeverity.Info,
        },
        diagnostic.Id,
        diagnostic.Path,
        diagnostic.Line,
        diagnostic.Message);
}
