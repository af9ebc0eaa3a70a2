using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Compiling;

/// <summary>What makes two diagnostics the same before and after a change: everything but the position.</summary>
/// <param name="Id">Diagnostic id.</param>
/// <param name="Severity">A warning that became an error is new.</param>
/// <param name="Message">In English.</param>
/// <param name="Path">File before the change, relative to the root.</param>
/// <param name="Line">Text of the line without the white space around it.</param>
internal sealed record DiagnosticKey(string Id, DiagnosticSeverity Severity, string Message, string Path, string Line)
{
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="code">Where it was found.</param>
    /// <param name="oldPaths">Where renamed files were.</param>
    public static DiagnosticKey Of(Diagnostic diagnostic, CodeBase code, IReadOnlyDictionary<string, string> oldPaths)
    {
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        if (diagnostic.Location.SourceTree is not { } tree)
            return new DiagnosticKey(diagnostic.Id, diagnostic.Severity, message, "", "");

        var path = code.RelativePath(tree.FilePath);
        var line = tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim();
        return new DiagnosticKey(diagnostic.Id, diagnostic.Severity, message, oldPaths.GetValueOrDefault(path, path), line);
    }
}
