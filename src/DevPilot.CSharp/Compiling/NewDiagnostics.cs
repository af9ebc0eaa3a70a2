using System.Globalization;
using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Compiling;

/// <summary>Tells the diagnostics that a change brought from those that were there.</summary>
internal sealed class NewDiagnostics(CodeBase code, IReadOnlyList<FileChange> changes)
{
    private readonly Dictionary<string, string> _oldPaths = changes
        .Where(change => change.OldPath is not null)
        .ToDictionary(change => change.Path, change => change.OldPath!);

    /// <summary>What is in one and not in the other, counted: a second one like the first is new.</summary>
    public IReadOnlyList<CompileDiagnostic> Among(IEnumerable<Diagnostic> after, IEnumerable<Diagnostic> before)
    {
        var known = before.CountBy(diagnostic => DiagnosticKey.Of(diagnostic, code, _oldPaths)).ToDictionary();
        var found = new List<CompileDiagnostic>();
        foreach (var diagnostic in after)
        {
            var key = DiagnosticKey.Of(diagnostic, code, _oldPaths);
            if (known.GetValueOrDefault(key) is > 0 and var count)
                known[key] = count - 1;
            else
                found.Add(Describe(diagnostic));
        }

        return found;
    }

    /// <summary>Path before the change of a file after it, both absolute.</summary>
    public string OldFullPath(string fullPath) =>
        _oldPaths.TryGetValue(code.RelativePath(fullPath), out var old) ? code.FullPath(old) : fullPath;

    private CompileDiagnostic Describe(Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        if (diagnostic.Location.SourceTree is not { } tree)
            return new CompileDiagnostic(diagnostic.Severity, diagnostic.Id, "", 0, 0, message, "");
        var place = diagnostic.Location.GetLineSpan().StartLinePosition;
        return new CompileDiagnostic(
            diagnostic.Severity,
            diagnostic.Id,
            code.RelativePath(tree.FilePath),
            place.Line + 1,
            place.Character + 1,
            message,
            CodeFrame.Show(tree.GetText(), diagnostic.Location.SourceSpan));
    }
}
