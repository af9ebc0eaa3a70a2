using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>The documentation comment above a declaration.</summary>
/// <param name="Lines">Its lines from <c>///</c> on, unindented.</param>
/// <param name="Span">From the first <c>///</c> to the end of its last line, line end left out.</param>
internal sealed record DocumentationText(IReadOnlyList<string> Lines, TextSpan Span)
{
    /// <summary>Reads it; null when there is none.</summary>
    public static DocumentationText? Of(SyntaxNode declaration)
    {
        var trivia = declaration.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));
        if (trivia.RawKind is 0)
            return null;
        var text = trivia.ToFullString();
        var kept = text.TrimEnd('\r', '\n');
        return new DocumentationText(
            [.. kept.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())],
            new TextSpan(trivia.FullSpan.Start, kept.Length));
    }

    /// <summary>How a project writes <c>inheritdoc</c>, such as <c>/// &lt;inheritdoc/&gt;</c>; null when it never does.</summary>
    public static string? InheritDocOf(Project project, CancellationToken cancellationToken)
    {
        foreach (var document in project.Documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!document.TryGetText(out var text) && document.FilePath is { } path && File.Exists(path))
                text = SourceText.From(File.ReadAllText(path));
            var content = text?.ToString() ?? "";
            if (content.Contains("/// <inheritdoc/>", StringComparison.Ordinal))
                return "/// <inheritdoc/>";
            if (content.Contains("/// <inheritdoc", StringComparison.Ordinal))
                return "/// <inheritdoc />";
        }

        return null;
    }
}
