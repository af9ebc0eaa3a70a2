using System.Text;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Compiling;

/// <summary>What the compiler newly objects to after a change.</summary>
/// <param name="Diagnostics">Errors first, then warnings, each in path and line order. What it objected to before the change is not among them.</param>
/// <param name="Projects">Projects that were compiled, relative to the root.</param>
/// <param name="Unchecked">Why some of the change could not be judged, one sentence each; empty when all of it was.</param>
public sealed record CompileReport(
    IReadOnlyList<CompileDiagnostic> Diagnostics,
    IReadOnlyList<string> Projects,
    IReadOnlyList<string> Unchecked)
{
    /// <summary>Those that break the build.</summary>
    public IEnumerable<CompileDiagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);

    /// <summary>Whether the change breaks the build.</summary>
    public bool HasErrors => Errors.Any();

    /// <summary>The errors with their code, as one is given to correct them.</summary>
    /// <param name="count">At most so many; how many were left out is said.</param>
    public string DescribeErrors(int count)
    {
        var text = new StringBuilder();
        foreach (var error in Errors.Take(count))
            text.Append(error.Path).Append('(').Append(error.Line).Append(',').Append(error.Column).Append("): error ").Append(error.Id).Append(": ").AppendLine(error.Message).AppendLine(error.Frame);
        if (Errors.Count() - count is > 0 and var more)
            text.Append("and ").Append(more).AppendLine(" more errors");
        return text.ToString();
    }
}

/// <summary>One objection of the compiler or of an analyzer.</summary>
/// <param name="Severity">As the project's settings make it.</param>
/// <param name="Id">Such as <c>CS0103</c>.</param>
/// <param name="Path">File after the change, relative to the root; empty when it is about a whole project.</param>
/// <param name="Line">From 1; 0 when it is about a whole project.</param>
/// <param name="Column">From 1; 0 when it is about a whole project.</param>
/// <param name="Message">In English.</param>
/// <param name="Frame">The line with two around it, numbered, and a caret below; empty when it is about a whole project.</param>
public sealed record CompileDiagnostic(DiagnosticSeverity Severity, string Id, string Path, int Line, int Column, string Message, string Frame);
