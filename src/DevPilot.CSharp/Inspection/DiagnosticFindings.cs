using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Compiling;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Inspection;

/// <summary>Makes findings of diagnostics.</summary>
internal static class DiagnosticFindings
{
    public static ReviewFinding Of(CompileDiagnostic diagnostic) => new(
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
