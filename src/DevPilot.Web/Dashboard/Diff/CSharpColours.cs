using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.Web.Dashboard.Diff;

/// <summary>Colours of C# by the compiler's own lexer, which needs neither a project nor whole files.</summary>
/// <remarks>A piece of a file may begin within a comment or a raw string; its first lines are then coloured as code.</remarks>
internal static class CSharpColours
{
    /// <summary>The lines of a text in pieces; together they are the line again.</summary>
    /// <param name="lines">Lines that follow each other, without their ends.</param>
    public static IReadOnlyList<IReadOnlyList<CodePiece>> Of(IReadOnlyList<string> lines)
    {
        var text = string.Join('\n', lines);
        var classes = new string?[text.Length];
        foreach (var token in SyntaxFactory.ParseTokens(text))
        {
            foreach (var trivia in token.LeadingTrivia.Concat(token.TrailingTrivia))
                Paint(classes, trivia.FullSpan, ClassOf(trivia.Kind()));
            Paint(classes, token.Span, ClassOf(token));
        }

        return Pieces(lines, classes);
    }

    private static void Paint(string?[] classes, Microsoft.CodeAnalysis.Text.TextSpan span, string? name)
    {
        if (name is not null)
            Array.Fill(classes, name, span.Start, Math.Min(span.End, classes.Length) - span.Start);
    }

    private static string? ClassOf(SyntaxToken token)
    {
        var kind = token.Kind();
        return SyntaxFacts.IsKeywordKind(kind) || SyntaxFacts.GetContextualKeywordKind(token.Text) is not SyntaxKind.None && IsUsualKeyword(token.Text) ? "k"
            : kind is SyntaxKind.NumericLiteralToken ? "n"
            : kind is SyntaxKind.CharacterLiteralToken || kind.ToString().Contains("String", StringComparison.Ordinal) ? "s"
            : kind is SyntaxKind.IdentifierToken && token.Text is [>= 'A' and <= 'Z', ..] ? "t"
            : null;
    }

    // Contextual keywords are names as well; these are hardly ever.
    private static bool IsUsualKeyword(string text) =>
        text is "var" or "async" or "await" or "record" or "required" or "init" or "get" or "set" or "yield" or "when" or "where" or "partial" or "nameof" or "with" or "and" or "or" or "not" or "file" or "global";

    private static string? ClassOf(SyntaxKind trivia) => trivia switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => "c",
        SyntaxKind.DisabledTextTrivia => "c",
        _ => SyntaxFacts.IsPreprocessorDirective(trivia) ? "p" : null,
    };

    private static List<IReadOnlyList<CodePiece>> Pieces(IReadOnlyList<string> lines, string?[] classes)
    {
        var all = new List<IReadOnlyList<CodePiece>>(lines.Count);
        var start = 0;
        foreach (var line in lines)
        {
            var pieces = new List<CodePiece>();
            for (var index = 0; index < line.Length;)
            {
                var name = classes[start + index];
                var end = index + 1;
                while (end < line.Length && classes[start + end] == name)
                    end++;
                pieces.Add(new CodePiece(name ?? "", line[index..end]));
                index = end;
            }

            all.Add(pieces);
            start += line.Length + 1;
        }

        return all;
    }
}
